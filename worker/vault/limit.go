package vault

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// What one request may hold. They are part of the protocol: devices cut their
// pushes to them.
const (
	MaxBody       = 64 << 10  // bytes of a record's body, in base64
	MaxPush       = 100       // records of a push
	MaxPushBytes  = 256 << 10 // bytes of the bodies of a push
	MaxPage       = 500       // records of a page
	MaxPageBytes  = 1 << 20   // bytes of the bodies of a page
	DefaultPage   = 200       // records of a page where limit is 0 or missing
	maxRequest    = 320 << 10 // bytes of a sync's JSON: the bodies, and 100 times the rest of a record
	maxReading    = 64        // requests that are read at a time: 64 × 320 KiB = 20 MiB
	SyncsAMinute  = 60        // for one vault
	CreatesMinute = 5         // for one address
)

// Limits are what the owner of a server decides.
type Limits struct {
	VaultBytes   int64 // of all bodies of a vault
	VaultRecords int64
	Vaults       int64 // that are not gone, on this server
}

// DefaultLimits hold a lifetime of training for each of 2,000 people in one
// database of 10 GB: a year is about 0.8 MB.
var DefaultLimits = Limits{VaultBytes: 32 << 20, VaultRecords: 20_000, Vaults: 2_000}

func (l Limits) orDefault() Limits {
	if l.VaultBytes <= 0 {
		l.VaultBytes = DefaultLimits.VaultBytes
	}
	if l.VaultRecords <= 0 {
		l.VaultRecords = DefaultLimits.VaultRecords
	}
	if l.Vaults <= 0 {
		l.Vaults = DefaultLimits.Vaults
	}
	return l
}

// A Limiter says how often something may happen. It may be wrong in the
// caller's favour, never against it.
type Limiter interface {
	// Allow counts one use of key and reports whether it is within the limit;
	// if not, after how many seconds it is worth trying again.
	Allow(ctx context.Context, key string) (ok bool, retryAfter int)
}

// Unlimited is a [Limiter] that allows everything.
type Unlimited struct{}

// Allow implements [Limiter].
func (Unlimited) Allow(context.Context, string) (bool, int) { return true, 0 }

// A Window is a [Limiter] in memory, for a server of one process: at most Limit
// uses of a key in each minute of the clock.
type Window struct {
	Limit int
	Now   func() time.Time // nil: the clock

	mu     sync.Mutex
	minute int64
	used   map[string]int
}

// maxKeys bounds the memory of a Window. Beyond it all keys start afresh.
const maxKeys = 50_000

// Allow implements [Limiter].
func (l *Window) Allow(_ context.Context, key string) (bool, int) {
	now := time.Now
	if l.Now != nil {
		now = l.Now
	}
	second := now().Unix()
	l.mu.Lock()
	defer l.mu.Unlock()
	if minute := second / 60; l.used == nil || minute != l.minute || len(l.used) >= maxKeys {
		l.minute, l.used = minute, map[string]int{}
	}
	if l.used[key] >= l.Limit {
		return false, int(60 - second%60)
	}
	l.used[key]++
	return true, 0
}

// address is where a request comes from: the network of an IPv6 address,
// because one person has a whole one. A proxy on this machine is believed.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr // the edge gives no port
	}
	ip := net.ParseIP(strings.TrimSpace(host))
	if ip != nil && ip.IsLoopback() {
		list := strings.Join(r.Header.Values("X-Forwarded-For"), ",")
		if via := net.ParseIP(strings.TrimSpace(list[strings.LastIndex(list, ",")+1:])); via != nil {
			ip = via
		}
	}
	switch {
	case ip == nil:
		return "unknown"
	case ip.To4() != nil:
		return ip.String()
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
