package vault

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dropset/core/fault"
)

// The codes of what is refused, beside those of every Dropset: invalid (400),
// not-found (404, no such address) and internal (500).
const (
	Denied       fault.Code = "denied"        // 401: no token, or not this vault's
	VaultLost    fault.Code = "vault-lost"    // 404: never made here, or lost by the server
	VaultChanged fault.Code = "vault-changed" // 409: start over with cursor 0 and the epoch of the answer
	VaultGone    fault.Code = "vault-gone"    // 410: deleted by its owner
	TooLarge     fault.Code = "too-large"     // 413: beyond the limits of a request
	TooOld       fault.Code = "too-old"       // 426: a protocol that is not spoken any more
	Busy         fault.Code = "busy"          // 429 and 503: again after Retry-After seconds
	VaultFull    fault.Code = "vault-full"    // 507: nothing of the push was kept; the page is served
	ServerFull   fault.Code = "server-full"   // 507: no more vaults
)

// What a person is told: what happened, that nothing was lost, what to do.
const (
	msgBroken     = "The server made a mistake. Your log on this device is safe; it will be synced later."
	msgMalformed  = "The server could not read what this app sent. Your log on this device is safe. Reload Dropset to update it, then sync again."
	msgToken      = "The twelve words do not open this vault. Your log on this device is safe. Check the words, or pair this device again."
	msgNoVault    = "The server does not have this vault. Your log on this device is safe. Turn sync on again to upload it."
	msgEpoch      = "The server was restored or replaced. Nothing was lost; this device compares everything with it once more."
	msgGone       = "This vault was deleted. Your log on this device is safe, and sync is off. Pair with the new words to go on."
	msgTooBig     = "That is more than the server takes at once. Your log on this device is safe. Shorten very long notes, then sync again."
	msgTooOld     = "This Dropset is too old for the server. Your log on this device is safe. Reload to update, then sync again."
	msgTooOften   = "This device syncs too often. Nothing was lost; it tries again by itself."
	msgDown       = "The server's database does not answer. Nothing was lost; try again in a moment."
	msgSlow       = "The request did not arrive in time. Nothing was lost; it is sent again by itself."
	msgFull       = "This vault is full, so the last changes are only on this device. Nothing was lost. Delete what you do not need, or ask whoever runs the server for room."
	msgServerFull = "This server takes no more vaults. Your log on this device is safe. Try again later, or use another server."
)

// A Refusal is the answer to a request that is not fulfilled. Epoch is given
// with [VaultChanged]. With [VaultFull] the fields of a sync's answer follow.
type Refusal struct {
	OK      bool       `json:"ok"` // false
	Code    fault.Code `json:"code"`
	Message string     `json:"message"` // for a person
	Epoch   string     `json:"epoch,omitempty"`
}

// A Quota says how full a vault is.
type Quota struct {
	Bytes      int64 `json:"bytes"` // of all bodies
	Max        int64 `json:"max"`
	Records    int64 `json:"records"`
	MaxRecords int64 `json:"maxRecords"`
}

func quota(v Vault) Quota { return Quota{v.Bytes, v.MaxBytes, v.Records, v.MaxRecords} }

// Usage is what a vault holds, and the limits of its requests.
type Usage struct {
	Epoch  string `json:"epoch"`
	Seq    int64  `json:"seq"` // of the newest record
	Quota  Quota  `json:"quota"`
	Limits struct {
		Body         int `json:"body"` // bytes of one record's body
		Push         int `json:"push"` // records
		PushBytes    int `json:"pushBytes"`
		Page         int `json:"page"` // records
		PageBytes    int `json:"pageBytes"`
		SyncsAMinute int `json:"syncsAMinute"`
	} `json:"limits"`
}

// usage describes a vault.
func usage(v Vault) Usage {
	u := Usage{Epoch: v.Epoch, Seq: v.Seq, Quota: quota(v)}
	u.Limits.Body, u.Limits.Push, u.Limits.PushBytes = MaxBody, MaxPush, MaxPushBytes
	u.Limits.Page, u.Limits.PageBytes, u.Limits.SyncsAMinute = MaxPage, MaxPageBytes, SyncsAMinute
	return u
}

// page writes the fields of a sync's answer. It is put together by hand: items
// come from the database as JSON, up to a megabyte of it.
func page(b []byte, p Page, cursor int64) []byte {
	if p.Last > 0 {
		cursor = p.Last
	}
	b = append(b, `"epoch":"`...)
	b = append(b, p.Epoch...)
	b = append(b, `","accepted":[`...)
	for i, rid := range p.Accepted {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), rid...), '"')
	}
	b = append(append(b, `],"items":`...), others(p)...)
	b = strconv.AppendInt(append(b, `,"cursor":`...), cursor, 10)
	b = strconv.AppendBool(append(b, `,"more":`...), cursor < p.Seq)
	b = strconv.AppendInt(append(b, `,"quota":{"bytes":`...), p.Bytes, 10)
	b = strconv.AppendInt(append(b, `,"max":`...), p.MaxBytes, 10)
	b = strconv.AppendInt(append(b, `,"records":`...), p.Records, 10)
	b = strconv.AppendInt(append(b, `,"maxRecords":`...), p.MaxRecords, 10)
	return append(b, `}}`...)
}

// others returns the items of a page without those that this very push wrote:
// their device has them. These are the last of the vault, because a push takes
// the next numbers in one go. An earlier push is not left out, even if it was
// the same: its answer may have been lost, and this is how its device learns
// that it was accepted.
func others(p Page) string {
	before := p.Seq - int64(len(p.Accepted)) // the seq of the vault without this push
	items := strings.TrimSuffix(p.Items, "]")
	for p.Last > before { // else they lie behind this page
		at := strings.LastIndex(items, `,"s":`) // words and bodies hold no quotes
		if at < 0 {
			break
		}
		if seq, err := strconv.ParseInt(strings.TrimSuffix(items[at+len(`,"s":`):], "}"), 10, 64); err == nil && seq <= before {
			break
		}
		items = items[:max(strings.LastIndex(items[:at], `,{"r":`), len("["))]
		if !strings.HasSuffix(items, "}") {
			return "[]"
		}
	}
	return items + "]"
}

func (c *call) refuse(status int, code fault.Code, message string) {
	c.answer(status, Refusal{Code: code, Message: message})
}

// unavailable answers where the database failed; err goes to the report only.
func (c *call) unavailable(err error) {
	c.report(err)
	c.w.Header().Set("Retry-After", "5")
	c.refuse(http.StatusServiceUnavailable, Busy, msgDown)
}

func (c *call) answer(status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types always encode
	}
	c.send(status, append(body, '\n'))
}

// lastWord is how long the rest of a body may take that nobody wants any more.
// A client that is about to be refused gets its answer and keeps its line; one
// that only dawdles is cut off.
const lastWord = time.Second

// send is the one place where an answer leaves.
func (c *call) send(status int, body []byte) {
	head := c.w.Header()
	head.Set("Content-Type", "application/json; charset=utf-8")
	head.Set("Content-Length", strconv.Itoa(len(body)))
	c.status, c.out = status, len(body)
	if !c.read && c.r.Body != http.NoBody {
		c.patience(lastWord)
	}
	c.w.WriteHeader(status)
	c.w.Write(body) // a client that is gone cannot be told
}
