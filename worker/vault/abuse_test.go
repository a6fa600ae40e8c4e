package vault_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"dropset/worker/vault"
	"dropset/worker/vault/memory"
	"dropset/worker/vault/vaulttest"
)

const (
	id    = "0123456789abcdef0123456789abcdef"
	token = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
	key   = "Bearer " + id + "." + token
)

// A desk is a handler with all that it said.
type desk struct {
	http.Handler
	mu  sync.Mutex
	log strings.Builder
}

func (d *desk) line(s string) { d.mu.Lock(); defer d.mu.Unlock(); d.log.WriteString(s + "\n") }
func (d *desk) said() string  { d.mu.Lock(); defer d.mu.Unlock(); return d.log.String() }

// open returns a handler whose one vault is made.
func open(t *testing.T, o vault.Options) *desk {
	t.Helper()
	d := &desk{}
	if o.Store == nil {
		o.Store = &memory.Store{}
	}
	o.Log, o.Report = d.line, func(err error) { d.line(err.Error()) }
	o.Epoch = func() string { return "epoch" }
	d.Handler = vault.New(o)
	if w := d.ask("PUT", "/api/v1/vault", key, nil); w.Code != 200 {
		t.Fatalf("PUT = %d %s", w.Code, w.Body)
	}
	return d
}

func (d *desk) ask(method, path, authorization string, body io.Reader) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	r.Header.Set("Authorization", authorization)
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w
}

func (d *desk) sync(body string) *httptest.ResponseRecorder {
	return d.ask("POST", "/api/v1/sync", key, strings.NewReader(body))
}

func TestTenThousandRandomBodies(t *testing.T) {
	d := open(t, vault.Options{})
	whole := `{"epoch":"epoch","cursor":0,"limit":3,"push":[{"r":"a","b":"","v":"1","d":"AAAA"},{"r":"b","b":"x","v":"1","d":"AAAA"}]}`
	counts := map[int]int{}
	for range 10_000 {
		body := vaulttest.Damage(whole)
		w := d.sync(body)
		counts[w.Code]++
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%q = %q, which is not JSON", body, w.Body)
		}
		switch w.Code {
		case 200, 409, 413:
			if !json.Valid([]byte(body)) {
				t.Fatalf("%q = %d %s, and it is not JSON", body, w.Code, w.Body)
			}
		case 400:
		default:
			t.Fatalf("%q = %d %s", body, w.Code, w.Body)
		}
	}
	if counts[400] < 9000 {
		t.Errorf("answers %v: is the damage real?", counts)
	}
	if strings.Contains(d.said(), "panic") {
		t.Errorf("a panic: %s", d.said())
	}
}

// What the reader takes, encoding/json takes too, and understands alike.
func FuzzRequest(f *testing.F) {
	f.Add(`{"epoch":"epoch","cursor":0}`)
	f.Add(` { "push" : [ {"d":"AAAA","v":"1","b":"","r":"a"} ] , "limit" : 7, "cursor" : 0 , "epoch" : "epoch" } `)
	f.Add(`{"epoch":"epoch","cursor":0,"push":null,"limit":0}`)
	f.Add(`{"epoch":"other","cursor":9007199254740991}`)
	f.Fuzz(func(t *testing.T, body string) {
		d := open(t, vault.Options{})
		w := d.sync(body)
		if w.Code == 400 || w.Code == 413 {
			return
		}
		var q struct {
			Epoch  string
			Cursor int64
			Limit  int64
			Push   []struct{ R, B, V, D string }
		}
		strict := json.NewDecoder(strings.NewReader(body))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&q); err != nil {
			t.Fatalf("%q = %d, and encoding/json says %v", body, w.Code, err)
		}
		if conflict := q.Epoch != "epoch" || q.Cursor > 0; conflict != (w.Code == 409) {
			t.Fatalf("%q = %d, and it asks for epoch %q from %d", body, w.Code, q.Epoch, q.Cursor)
		}
		if w.Code == 409 {
			return
		}
		var a struct{ Accepted []string }
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		want := []string{}
		for _, r := range q.Push {
			if r.B == "" {
				want = append(want, r.R)
			}
		}
		if fmt.Sprint(a.Accepted) != fmt.Sprint(want) {
			t.Fatalf("%q: accepted %v, want %v", body, a.Accepted, want)
		}
	})
}

// An endless body must neither be waited for nor kept.
func TestMemoryIsBounded(t *testing.T) {
	d := open(t, vault.Options{})
	s := httptest.NewServer(d)
	defer s.Close()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var wait sync.WaitGroup
	for range 40 {
		wait.Go(func() {
			r, err := http.NewRequest("POST", s.URL+"/api/v1/sync", io.LimitReader(endless{}, 50<<20))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Authorization", key)
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				return // the server hung up on it
			}
			defer res.Body.Close()
			if res.StatusCode != 413 && res.StatusCode != 503 {
				t.Errorf("an endless body = %d, want 413", res.StatusCode)
			}
		})
	}
	wait.Wait()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 200<<20 {
		t.Errorf("40 bodies of 50 MB took %d MB", grown>>20)
	}
	if w := d.sync(`{"epoch":"epoch","cursor":0}`); w.Code != 200 {
		t.Errorf("afterwards = %d %s", w.Code, w.Body)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte("["), len(p))), nil }

func TestSlowBodies(t *testing.T) {
	d := open(t, vault.Options{Patience: 300 * time.Millisecond})
	s := httptest.NewServer(d)
	defer s.Close()
	for name, drip := range map[string]string{"nothing comes": "", "a little comes": `{"epoch"`} {
		t.Run(name, func(t *testing.T) {
			c, err := net.Dial("tcp", s.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			fmt.Fprintf(c, "POST /api/v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: 1000\r\n\r\n%s", key, drip)
			c.SetReadDeadline(time.Now().Add(10 * time.Second))
			text, err := io.ReadAll(c) // until the server hangs up
			if err != nil || !strings.HasPrefix(string(text), "HTTP/1.1 503 ") || !strings.Contains(string(text), `"code":"busy"`) || !strings.Contains(string(text), "Retry-After: 5") {
				t.Errorf("= %q, %v; want 503 and the end", text, err)
			}
		})
	}
	t.Run("without a right token nothing is waited for", func(t *testing.T) {
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /api/v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: 1000\r\n\r\n", "Bearer "+id+"."+strings.Repeat("0", 64))
		c.SetReadDeadline(time.Now().Add(10 * time.Second))
		head := make([]byte, 12)
		if _, err := io.ReadFull(c, head); err != nil || string(head) != "HTTP/1.1 401" {
			t.Errorf("= %q, %v; want 401", head, err)
		}
	})
}

func TestRateLimits(t *testing.T) {
	now := time.Unix(1_000_000_000, 0) // 40 s into a minute
	clock := func() time.Time { return now }
	d := open(t, vault.Options{Syncs: &vault.Window{Limit: 3, Now: clock}, Creates: &vault.Window{Limit: 2, Now: clock}})
	pull := `{"epoch":"epoch","cursor":0}`
	for i, want := range []int{200, 200, 200, 429} {
		if w := d.sync(pull); w.Code != want {
			t.Errorf("sync %d = %d %s, want %d", i+1, w.Code, w.Body, want)
		} else if want == 429 && (w.Header().Get("Retry-After") != "20" || !strings.Contains(w.Body.String(), `"busy"`)) {
			t.Errorf("sync %d: Retry-After = %q, %s; want 20 s", i+1, w.Header().Get("Retry-After"), w.Body)
		}
	}
	t.Run("another's token does not use up a vault's syncs", func(t *testing.T) {
		now = now.Add(time.Minute)
		for range 10 {
			d.ask("POST", "/api/v1/sync", "Bearer "+id+"."+strings.Repeat("0", 64), strings.NewReader(pull))
		}
		if w := d.sync(pull); w.Code != 200 {
			t.Errorf("= %d %s, want 200", w.Code, w.Body)
		}
	})
	create := func(from, forwarded string) int {
		r := httptest.NewRequest("PUT", "/api/v1/vault", nil)
		r.Header.Set("Authorization", fmt.Sprintf("Bearer %032x.%s", rand.Uint64(), token))
		r.RemoteAddr = from
		if forwarded != "" {
			r.Header.Set("X-Forwarded-For", forwarded)
		}
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		return w.Code
	}
	for _, c := range []struct {
		name string
		from [3]string // addresses of one person
		via  [3]string
		want [3]int
	}{
		{"one address", [3]string{"203.0.113.1:1", "203.0.113.1:2", "203.0.113.1:3"}, [3]string{}, [3]int{200, 200, 429}},
		{"one network of IPv6", [3]string{"[2001:db8::1]:1", "[2001:db8::2]:2", "[2001:db8:0:0:ff::3]:3"}, [3]string{}, [3]int{200, 200, 429}},
		{"another address", [3]string{"203.0.113.2:1", "203.0.113.3:1", "203.0.113.4:1"}, [3]string{}, [3]int{200, 200, 200}},
		{"behind a proxy on this machine", [3]string{"127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"}, [3]string{"198.51.100.1", "made up, 198.51.100.1", "198.51.100.2"}, [3]int{200, 200, 200}},
		{"a proxy elsewhere is not believed", [3]string{"203.0.113.9:1", "203.0.113.9:1", "203.0.113.9:1"}, [3]string{"1.1.1.1", "1.1.1.2", "1.1.1.3"}, [3]int{200, 200, 429}},
		{"the edge's form", [3]string{"203.0.113.10", "203.0.113.10", "203.0.113.10"}, [3]string{}, [3]int{200, 200, 429}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got [3]int
			for i := range got {
				got[i] = create(c.from[i], c.via[i])
			}
			if got != c.want {
				t.Errorf("answers %v, want %v", got, c.want)
			}
		})
	}
	t.Run("memory is bounded", func(t *testing.T) {
		l := &vault.Window{Limit: 1, Now: clock}
		for i := range 200_000 {
			if ok, _ := l.Allow(t.Context(), fmt.Sprint(i)); !ok {
				t.Fatal("a new key is not allowed")
			}
		}
	})
}

func TestLogsHoldNoSecret(t *testing.T) {
	for name, s := range map[string]vault.Store{"a database that works": &memory.Store{}, "one whose errors say too much": &talker{}, "one that panics": &panicker{}} {
		t.Run(name, func(t *testing.T) {
			d := open(t, vault.Options{Store: s})
			d.sync(`{"epoch":"epoch","cursor":0,"push":[{"r":"rid","b":"","v":"1","d":"c2VjcmV0IGJvZHk="}]}`)
			d.ask("GET", "/api/v1/vault", key, nil)
			d.ask("GET", "/api/"+token, key, nil)
			d.ask("DELETE", "/api/v1/vault", key, nil)
			said := d.said()
			for _, secret := range []string{token, id, "c2VjcmV0IGJvZHk", vaultHash(t)} {
				if strings.Contains(said, secret) {
					t.Errorf("the log holds %q:\n%s", secret, said)
				}
			}
			for _, want := range []string{"POST sync", "vault=0123… ", "GET vault", "DELETE vault"} {
				if !strings.Contains(said, want) {
					t.Errorf("the log has no %q:\n%s", want, said)
				}
			}
		})
	}
}

// vaultHash is what the server keeps of the token.
func vaultHash(t *testing.T) string {
	s := &memory.Store{}
	open(t, vault.Options{Store: s})
	v, ok, err := s.Find(t.Context(), id)
	if err != nil || !ok || len(v.Auth) != 64 || strings.Contains(v.Auth, token) {
		t.Fatalf("Find = %+v, %v, %v", v, ok, err)
	}
	return v.Auth
}

// talker is a database whose errors say too much.
type talker struct{ memory.Store }

func (s *talker) Sync(_ context.Context, e vault.Exchange) (vault.Page, error) {
	v, _, err := s.Find(context.Background(), e.Vault)
	return vault.Page{}, errors.Join(err, fmt.Errorf("cannot write %s with %s of %s", e.Push[:0], v.Auth, e.Vault))
}

// panicker is a database that gives up, with a vault in its last words.
type panicker struct{ memory.Store }

func (s *panicker) Sync(_ context.Context, e vault.Exchange) (vault.Page, error) {
	panic("lost " + e.Vault)
}
