package vault

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"
)

// authorise reads the credential; without one that could be right the request
// is answered and over.
func (c *call) authorise() bool {
	key, ok := parse(c.r.Header.Get("Authorization"))
	if !ok {
		c.refuseToken()
		return false
	}
	c.key = key
	return true
}

func (c *call) refuseToken() {
	c.w.Header().Set("WWW-Authenticate", "Bearer")
	c.refuse(http.StatusUnauthorized, Denied, msgToken)
}

// within counts a use of a limit; beyond it the request is answered and over.
func (c *call) within(l Limiter, key string) bool {
	ok, after := l.Allow(c.r.Context(), key)
	if !ok {
		c.w.Header().Set("Retry-After", strconv.Itoa(after))
		c.refuse(http.StatusTooManyRequests, Busy, msgTooOften)
	}
	return ok
}

// open finds the vault that the credential opens. Otherwise the request is
// answered and over. That a vault is gone is told to its owner only.
func (c *call) open() (Vault, bool) {
	v, known, err := c.Store.Find(c.r.Context(), c.key.vault)
	switch {
	case err != nil:
		c.unavailable(err)
	case !known:
		c.refuse(http.StatusNotFound, VaultLost, msgNoVault)
	case !c.key.opens(v):
		c.refuseToken()
	case v.Gone:
		c.refuse(http.StatusGone, VaultGone, msgGone)
	default:
		return v, true
	}
	return Vault{}, false
}

func (c *call) vault() {
	if !c.authorise() {
		return
	}
	switch c.r.Method {
	case http.MethodPut:
		c.create()
	case http.MethodDelete:
		c.remove()
	default:
		if v, ok := c.open(); ok {
			c.answer(http.StatusOK, usage(v))
		}
	}
}

// A Made is the answer to making a vault.
type Made struct {
	Epoch string `json:"epoch"`
	Quota Quota  `json:"quota"`
}

// create makes a vault. The owner of one that is there already gets the same
// answer, so that a lost answer can be asked for again.
func (c *call) create() {
	if !c.within(c.Creates, address(c.r)) {
		return
	}
	v := Vault{ID: c.key.vault, Auth: c.key.hash, Epoch: c.Epoch(), MaxBytes: c.Limits.VaultBytes, MaxRecords: c.Limits.VaultRecords}
	made, err := c.Store.Create(c.r.Context(), v, c.Limits.Vaults)
	if err != nil {
		c.unavailable(err)
		return
	}
	if !made {
		there, known, err := c.Store.Find(c.r.Context(), v.ID)
		switch {
		case err != nil:
			c.unavailable(err)
			return
		case !known:
			c.refuse(http.StatusInsufficientStorage, ServerFull, msgServerFull)
			return
		case !c.key.opens(there):
			c.refuseToken()
			return
		case there.Gone:
			c.refuse(http.StatusGone, VaultGone, msgGone)
			return
		}
		v = there
	}
	c.answer(http.StatusOK, Made{v.Epoch, quota(v)})
}

// A Removed is the answer to deleting a vault.
type Removed struct {
	Deleted int64 `json:"deleted"` // records
}

func (c *call) remove() {
	v, ok := c.open()
	if !ok {
		return
	}
	if err := c.Store.Remove(c.r.Context(), v.ID); err != nil {
		c.unavailable(err)
		return
	}
	c.answer(http.StatusOK, Removed{v.Records})
}

func (c *call) sync() {
	if !c.authorise() || !c.within(c.Syncs, c.key.bucket()) {
		return
	}
	if c.r.ContentLength > maxRequest {
		c.refuse(http.StatusRequestEntityTooLarge, TooLarge, msgTooBig)
		return
	}
	v, ok := c.open()
	if !ok {
		return
	}
	text, ok := c.body()
	if !ok {
		return
	}
	q, err := read(text)
	switch {
	case errors.Is(err, errTooBig):
		c.refuse(http.StatusRequestEntityTooLarge, TooLarge, msgTooBig)
		return
	case err != nil:
		c.refuse(http.StatusBadRequest, "invalid", msgMalformed)
		return
	case q.epoch != v.Epoch || q.cursor > v.Seq:
		c.answer(http.StatusConflict, Refusal{Code: VaultChanged, Message: msgEpoch, Epoch: v.Epoch})
		return
	}
	p, err := c.Store.Sync(c.r.Context(), Exchange{
		Vault: v.ID, Epoch: q.epoch, Push: q.push, Cursor: q.cursor, Limit: q.limit, MaxBytes: MaxPageBytes,
	})
	switch { // what was true above may have ended in between
	case err != nil:
		c.unavailable(err)
	case !p.Known:
		c.refuse(http.StatusNotFound, VaultLost, msgNoVault)
	case p.Gone:
		c.refuse(http.StatusGone, VaultGone, msgGone)
	case p.Epoch != q.epoch:
		c.answer(http.StatusConflict, Refusal{Code: VaultChanged, Message: msgEpoch, Epoch: p.Epoch})
	case p.Full:
		head := append([]byte(`{"ok":false,"code":"`), VaultFull...)
		head = append(append(append(head, `","message":"`...), msgFull...), `",`...)
		c.send(http.StatusInsufficientStorage, append(page(head, p, q.cursor), '\n'))
	default:
		room := make([]byte, 0, len(p.Items)+len(p.Accepted)*40+512)
		c.send(http.StatusOK, append(page(append(room, '{'), p, q.cursor), '\n'))
	}
}

// body reads what a device sent, after its token was found right: nobody else
// can make the server hold memory or wait.
func (c *call) body() (string, bool) {
	select {
	case c.reading <- struct{}{}:
		defer func() { <-c.reading }()
	default:
		c.unavailable(errors.New("too many requests are being read"))
		return "", false
	}
	c.patience(c.Patience)
	text, err := io.ReadAll(http.MaxBytesReader(c.w, c.r.Body, maxRequest))
	c.read = err == nil
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &big):
		c.refuse(http.StatusRequestEntityTooLarge, TooLarge, msgTooBig)
	case err != nil: // it came too slowly, or stopped: the same again may be fine
		c.w.Header().Set("Retry-After", "5")
		c.refuse(http.StatusServiceUnavailable, Busy, msgSlow)
	default:
		c.patience(0) // or it would end the request while the database works
		return string(text), true
	}
	return "", false
}

// patience is how much longer the rest of the body may take; 0 is for ever. The
// edge has limits of its own and does not take this one.
func (c *call) patience(d time.Duration) {
	var until time.Time
	if d > 0 {
		until = time.Now().Add(d)
	}
	http.NewResponseController(c.w).SetReadDeadline(until)
}
