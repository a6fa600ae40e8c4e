// Package vaulttest holds what every server of vaults must do, whatever its
// database and wherever it runs. It speaks HTTP only, so that the very program
// that is deployed can be held to it. [Run] is the way in.
package vaulttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"dropset/worker/vault"
)

// Start starts an empty server without rate limits and returns its address,
// such as http://127.0.0.1:1234. It ends with the test.
type Start func(t *testing.T, limits vault.Limits) string

// Run holds the server to the protocol.
func Run(t *testing.T, start Start) {
	plain := server{start(t, vault.Limits{})}
	for _, c := range []struct {
		name string
		test func(*testing.T, server)
	}{
		{"a vault is made once, for its owner", made},
		{"what is not a vault's token opens nothing", strangers},
		{"an unknown vault stays unknown", unknown},
		{"a push comes back in a pull", pushPull},
		{"only who saw the last version may write", compareAndSet},
		{"pages follow each other and miss nothing", pages},
		{"a page has its limit in bytes", heavyPages},
		{"another epoch or a cursor from the future starts over", epochs},
		{"vaults do not touch each other", apart},
		{"a vault that was deleted is gone for ever", gone},
		{"what cannot be read is refused, and nothing of it is kept", malformed},
		{"what is too big is refused", tooBig},
		{"bytes at random are refused", random},
		{"of many writers of one record one wins each round", race},
		{"a reader that follows the cursor misses no writer", follow},
		{"other addresses and methods are refused", elsewhere},
		{"no page of another origin may ask", origins},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, plain) })
	}
	t.Run("a full vault refuses a push and serves the page", func(t *testing.T) {
		full(t, server{start(t, vault.Limits{VaultBytes: 1000, VaultRecords: 5})})
	})
	t.Run("a full server takes no more vaults", func(t *testing.T) {
		fullServer(t, server{start(t, vault.Limits{Vaults: 2})})
	})
}

type server struct{ url string }

// A device is one key to one vault.
type device struct {
	server
	vault, token string
}

// device returns a key that nobody else has.
func (s server) device() device { return device{s, digits(32), digits(64)} }

// member returns a device whose vault is made, with its epoch.
func (s server) member(t *testing.T) (device, string) {
	t.Helper()
	d := s.device()
	a := d.ask(t, "PUT", "/api/v1/vault", "")
	if a.status != 200 || a.Epoch == "" {
		t.Fatalf("PUT = %d %s", a.status, a.text)
	}
	return d, a.Epoch
}

func digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "0123456789abcdef"[rand.IntN(16)]
	}
	return string(b)
}

// A Record is one as it is pushed.
type record struct {
	R string `json:"r"`
	B string `json:"b"`
	V string `json:"v"`
	D string `json:"d"`
}

type item struct {
	R, V, D string
	S       int64
}

// An answer holds the fields of all answers.
type answer struct {
	status   int
	header   http.Header
	text     string
	OK       *bool
	Code     string
	Message  string
	Epoch    string
	Deleted  *int
	Accepted []string
	Items    []item
	Cursor   int64
	More     bool
	Seq      int64
	Quota    struct{ Bytes, Max, Records, MaxRecords int64 }
}

func (d device) ask(t *testing.T, method, path, body string) answer {
	t.Helper()
	return ask(t, method, d.url+path, "Bearer "+d.vault+"."+d.token, body)
}

func ask(t *testing.T, method, url, authorization, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header["Idempotency-Key"] = []string{} // lets the client ask again where a line that lay idle was closed; it is not sent
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v", method, url, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, url, err)
	}
	a := answer{status: res.StatusCode, header: res.Header, text: string(text)}
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatalf("%s %s = %d, and %.200q is not JSON: %v", method, url, res.StatusCode, text, err)
	}
	if got := res.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("%s %s: Cache-Control = %q, want no-store", method, url, got)
	}
	if got := res.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("%s %s: Content-Type = %q", method, url, got)
	}
	if len(res.Header["Set-Cookie"]) > 0 || res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%s %s: a cookie, or open to another origin: %v", method, url, res.Header)
	}
	return a
}

// refused reports an answer that is not a refusal of the kind.
func (a answer) refused(t *testing.T, what string, status int, code string) {
	t.Helper()
	if a.status != status || a.Code != code || a.OK == nil || *a.OK || a.Message == "" {
		t.Errorf("%s = %d %.300s, want %d %s", what, a.status, a.text, status, code)
	}
}

func (d device) sync(t *testing.T, epoch string, cursor int64, limit int, push ...record) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"epoch": epoch, "cursor": cursor, "limit": limit, "push": push})
	if err != nil {
		t.Fatal(err)
	}
	return d.ask(t, "POST", "/api/v1/sync", string(body))
}

// synced is sync where nothing may be refused.
func (d device) synced(t *testing.T, epoch string, cursor int64, limit int, push ...record) answer {
	t.Helper()
	a := d.sync(t, epoch, cursor, limit, push...)
	if a.status != 200 || a.Epoch != epoch || a.Accepted == nil || a.Items == nil {
		t.Fatalf("sync = %d %.300s", a.status, a.text)
	}
	return a
}

func made(t *testing.T, s server) {
	d, epoch := s.member(t)
	if again := d.ask(t, "PUT", "/api/v1/vault", ""); again.status != 200 || again.Epoch != epoch {
		t.Errorf("PUT again = %d %s, want epoch %s", again.status, again.text, epoch)
	}
	thief := device{s, d.vault, digits(64)}
	thief.ask(t, "PUT", "/api/v1/vault", "").refused(t, "PUT by another", 401, "denied")
	u := d.ask(t, "GET", "/api/v1/vault", "")
	if u.status != 200 || u.Epoch != epoch || u.Quota.Max != vault.DefaultLimits.VaultBytes || u.Quota.MaxRecords != vault.DefaultLimits.VaultRecords || u.Quota.Records != 0 {
		t.Errorf("GET = %d %s", u.status, u.text)
	}
	if other, o := s.member(t); other.vault == d.vault || o == epoch {
		t.Errorf("two vaults share the epoch %s", o)
	}
}

func strangers(t *testing.T, s server) {
	d, epoch := s.member(t)
	other, _ := s.member(t)
	d.synced(t, epoch, 0, 10, record{"r1", "", "v1", "c2VjcmV0"})
	pull := `{"epoch":"` + epoch + `","cursor":0,"limit":10}`
	for what, header := range map[string]string{
		"no token":             "",
		"another's token":      "Bearer " + d.vault + "." + other.token,
		"a token cut short":    "Bearer " + d.vault + "." + d.token[:63],
		"a token in capitals":  "Bearer " + d.vault + "." + strings.ToUpper(d.token[:63]) + "G",
		"no vault":             "Bearer ." + d.token,
		"a vault in capitals":  "Bearer " + strings.ToUpper(d.vault[:31]) + "A." + d.token,
		"a vault of SQL":       "Bearer ' OR 1=1 --                    ." + d.token,
		"no scheme":            d.vault + "." + d.token,
		"another scheme":       "Basic " + d.vault + "." + d.token,
		"more after the token": "Bearer " + d.vault + "." + d.token + " x",
		"a long token":         "Bearer " + d.vault + "." + strings.Repeat("a", 129),
	} {
		for _, c := range []struct{ method, path, body string }{{"GET", "/api/v1/vault", ""}, {"PUT", "/api/v1/vault", ""}, {"DELETE", "/api/v1/vault", ""}, {"POST", "/api/v1/sync", pull}} {
			a := ask(t, c.method, s.url+c.path, header, c.body)
			a.refused(t, what+": "+c.method+" "+c.path, 401, "denied")
			if a.Epoch != "" || strings.Contains(a.text, "c2VjcmV0") || a.header.Get("WWW-Authenticate") != "Bearer" {
				t.Errorf("%s: %s %s tells too much, or not what it wants: %s %v", what, c.method, c.path, a.text, a.header)
			}
		}
	}
	if a := d.synced(t, epoch, 0, 10); len(a.Items) != 1 {
		t.Errorf("after all that the vault holds %d records, want 1", len(a.Items))
	}
}

func unknown(t *testing.T, s server) {
	d := s.device()
	d.ask(t, "GET", "/api/v1/vault", "").refused(t, "GET", 404, "vault-lost")
	d.ask(t, "DELETE", "/api/v1/vault", "").refused(t, "DELETE", 404, "vault-lost")
	d.sync(t, "e", 0, 10, record{"r1", "", "v1", "AAAA"}).refused(t, "push", 404, "vault-lost")
	d.ask(t, "GET", "/api/v1/vault", "").refused(t, "GET after a push", 404, "vault-lost")
}

func pushPull(t *testing.T, s server) {
	d, epoch := s.member(t)
	if a := d.synced(t, epoch, 0, 10); len(a.Items) != 0 || a.Cursor != 0 || a.More {
		t.Errorf("an empty vault: %s", a.text)
	}
	var push []record
	for i := range 50 {
		push = append(push, record{fmt.Sprintf("rec-%02d_Z", 49-i), "", fmt.Sprintf("v%d", i), strings.Repeat("aA+/9-_=", i+1)})
	}
	a := d.synced(t, epoch, 0, 500, push...)
	if len(a.Accepted) != 50 || len(a.Items) != 0 || a.Cursor != 50 || a.More {
		t.Fatalf("push = %d accepted, %d items, cursor %d, more %v", len(a.Accepted), len(a.Items), a.Cursor, a.More)
	}
	a = d.synced(t, epoch, 0, 500)
	if len(a.Items) != 50 || a.Cursor != 50 || a.More {
		t.Fatalf("pull = %d items, cursor %d, more %v", len(a.Items), a.Cursor, a.More)
	}
	bytes := int64(0)
	for i, in := range push {
		if want := (item{in.R, in.V, in.D, int64(i + 1)}); a.Items[i] != want {
			t.Fatalf("item %d = %v, want %v", i, a.Items[i], want)
		}
		bytes += int64(len(in.D))
	}
	if a.Quota.Bytes != bytes || a.Quota.Records != 50 {
		t.Errorf("quota = %+v, want %d bytes in 50 records", a.Quota, bytes)
	}
	if again := d.synced(t, epoch, 50, 10, push...); len(again.Accepted) != 0 || len(again.Items) != 0 || again.Cursor != 50 {
		t.Errorf("the same push again: %.300s", again.text)
	}
	if lost := d.synced(t, epoch, 0, 500, push...); len(lost.Accepted) != 0 || len(lost.Items) != 50 {
		t.Errorf("the same push again, its answer lost: %d items, and the device cannot learn that it was accepted", len(lost.Items))
	}
	if u := d.ask(t, "GET", "/api/v1/vault", ""); u.Seq != 50 || u.Quota.Bytes != bytes {
		t.Errorf("GET = %s", u.text)
	}
}

func compareAndSet(t *testing.T, s server) {
	d, epoch := s.member(t)
	d.synced(t, epoch, 0, 10, record{"a", "", "1", "AAAA"}, record{"b", "", "1", "BBBB"})
	a := d.synced(t, epoch, 2, 10, record{"a", "1", "2", "AA"}, record{"b", "0", "2", "XX"}, record{"c", "1", "2", "XX"}, record{"d", "", "1", "DDDD"})
	if !slices.Equal(sorted(a.Accepted), []string{"a", "d"}) {
		t.Errorf("accepted %v, want a (its base was right) and d (it is new)", a.Accepted)
	}
	if len(a.Items) != 0 || a.Cursor != 4 || a.More {
		t.Errorf("what was just written came back: %s", a.text)
	}
	if b := d.synced(t, epoch, 2, 10); !slices.Equal(b.Items, []item{{"a", "2", "AA", 3}, {"d", "1", "DDDD", 4}}) {
		t.Errorf("items = %v, want a and d", b.Items)
	}
	if b := d.synced(t, epoch, 1, 10, record{"e", "", "1", "EEEE"}); !slices.Equal(b.Items, []item{{"b", "1", "BBBB", 2}, {"a", "2", "AA", 3}, {"d", "1", "DDDD", 4}}) || b.Cursor != 5 {
		t.Errorf("items beside a push = %v up to %d, want b, a, d up to 5", b.Items, b.Cursor)
	}
	if b := d.synced(t, epoch, 1, 2, record{"e", "1", "2", "EEEE"}, record{"f", "", "1", "FFFF"}); !slices.Equal(b.Items, []item{{"b", "1", "BBBB", 2}, {"a", "2", "AA", 3}}) || b.Cursor != 3 || !b.More {
		t.Errorf("a page that ends before the push = %v up to %d", b.Items, b.Cursor)
	}
	if b := d.synced(t, epoch, 1, 4, record{"e", "2", "3", "EEEE"}, record{"f", "1", "2", "FFFF"}); len(b.Items) != 3 || b.Cursor != 8 || !b.More {
		t.Errorf("a page that ends inside the push = %v up to %d", b.Items, b.Cursor)
	}
	if a.Quota.Bytes != 10 || a.Quota.Records != 3 {
		t.Errorf("quota = %+v, want 10 bytes in 3 records", a.Quota)
	}
	if b := d.synced(t, epoch, 9, 10, record{"b", "", "9", "XX"}); len(b.Accepted) != 0 || b.Cursor != 9 {
		t.Errorf("a base of nothing against a record: %s", b.text)
	}
}

func sorted(list []string) []string { slices.Sort(list); return list }

func pages(t *testing.T, s server) {
	d, epoch := s.member(t)
	for i := range 7 {
		var push []record
		for j := range 100 {
			push = append(push, record{fmt.Sprintf("r%d-%d", i, j), "", "v", "AAAA"})
		}
		d.synced(t, epoch, int64(i*100), 1, push...)
	}
	d.synced(t, epoch, 700, 1, record{"r0-0", "v", "w", "BBBB"}) // moves to the end
	for limit, want := range map[int]int{1: 1, 3: 3, 0: 200, 200: 200, 499: 499, 500: 500, 501: 500, 1 << 40: 500} {
		a := d.synced(t, epoch, 0, limit)
		if len(a.Items) != want || a.Cursor != a.Items[want-1].S || !a.More {
			t.Errorf("limit %d: %d items, cursor %d, more %v; want %d items", limit, len(a.Items), a.Cursor, a.More, want)
		}
	}
	seen, cursor, last := map[string]string{}, int64(0), int64(0)
	for more := true; more; {
		a := d.synced(t, epoch, cursor, 37)
		for _, i := range a.Items {
			if i.S <= last {
				t.Fatalf("seq %d after %d", i.S, last)
			}
			last, seen[i.R] = i.S, i.V
		}
		cursor, more = a.Cursor, a.More
	}
	if len(seen) != 700 || seen["r0-0"] != "w" || cursor != 701 {
		t.Errorf("read %d records up to %d, want 700 up to 701", len(seen), cursor)
	}
}

func heavyPages(t *testing.T, s server) {
	d, epoch := s.member(t)
	body := strings.Repeat("A", vault.MaxBody)
	for i := range 6 {
		var push []record
		for j := range 4 {
			push = append(push, record{fmt.Sprintf("r%d-%d", i, j), "", "v", body})
		}
		if a := d.synced(t, epoch, int64(4*i), 1, push...); len(a.Accepted) != 4 {
			t.Fatalf("accepted %d of 4 records of the largest size", len(a.Accepted))
		}
	}
	a := d.synced(t, epoch, 0, 500)
	if want := vault.MaxPageBytes / vault.MaxBody; len(a.Items) != want || !a.More || a.Cursor != int64(want) {
		t.Errorf("a page of %d records of 64 KiB, cursor %d, more %v; want %d", len(a.Items), a.Cursor, a.More, want)
	}
	if b := d.synced(t, epoch, a.Cursor, 500); len(b.Items) != 8 || b.More || b.Items[7].D != body {
		t.Errorf("the next has %d records, more %v; want 8", len(b.Items), b.More)
	}
}

func epochs(t *testing.T, s server) {
	d, epoch := s.member(t)
	d.synced(t, epoch, 0, 10, record{"a", "", "1", "AAAA"})
	for what, a := range map[string]answer{
		"another epoch":            d.sync(t, "another", 0, 10, record{"b", "", "1", "BBBB"}),
		"no epoch":                 d.sync(t, "", 0, 10, record{"b", "", "1", "BBBB"}),
		"a cursor from the future": d.sync(t, epoch, 2, 10, record{"b", "", "1", "BBBB"}),
	} {
		a.refused(t, what, 409, "vault-changed")
		if a.Epoch != epoch {
			t.Errorf("%s: the answer names the epoch %q, want %q", what, a.Epoch, epoch)
		}
	}
	if a := d.synced(t, epoch, 1, 10); a.Quota.Records != 1 {
		t.Errorf("something of a refused push was kept: %s", a.text)
	}
}

func apart(t *testing.T, s server) {
	one, e1 := s.member(t)
	two, e2 := s.member(t)
	one.synced(t, e1, 0, 10, record{"same", "", "1", "AAAA"}, record{"only", "", "1", "AAAA"})
	b := two.synced(t, e2, 0, 10, record{"same", "", "1", "BBBB"}) // also what a replay of the first's record would be
	if len(b.Accepted) != 1 || len(b.Items) != 0 || b.Cursor != 1 {
		t.Errorf("the second vault: %s", b.text)
	}
	if b := two.synced(t, e2, 0, 10); len(b.Items) != 1 || b.Items[0].S != 1 || b.Items[0].D != "BBBB" {
		t.Errorf("the second vault holds: %s", b.text)
	}
	if a := one.synced(t, e1, 0, 10); len(a.Items) != 2 || a.Items[0].D != "AAAA" {
		t.Errorf("the first vault: %s", a.text)
	}
	two.sync(t, e1, 0, 10).refused(t, "another vault's epoch", 409, "vault-changed")
	device{s, one.vault, two.token}.sync(t, e1, 2, 10, record{"same", "1", "2", "CCCC"}).refused(t, "another vault's token", 401, "denied")
}

func gone(t *testing.T, s server) {
	d, epoch := s.member(t)
	other, e2 := s.member(t)
	other.synced(t, e2, 0, 10, record{"a", "", "1", "AAAA"})
	d.synced(t, epoch, 0, 10, record{"a", "", "1", "AAAA"}, record{"b", "", "1", "AAAA"})
	if a := d.ask(t, "DELETE", "/api/v1/vault", ""); a.status != 200 || a.Deleted == nil || *a.Deleted != 2 {
		t.Fatalf("DELETE = %d %s, want 2 deleted", a.status, a.text)
	}
	d.ask(t, "DELETE", "/api/v1/vault", "").refused(t, "DELETE again", 410, "vault-gone")
	d.ask(t, "GET", "/api/v1/vault", "").refused(t, "GET", 410, "vault-gone")
	d.ask(t, "PUT", "/api/v1/vault", "").refused(t, "PUT", 410, "vault-gone")
	d.sync(t, epoch, 0, 10, record{"c", "", "1", "AAAA"}).refused(t, "sync", 410, "vault-gone")
	device{s, d.vault, digits(64)}.ask(t, "GET", "/api/v1/vault", "").refused(t, "GET by another", 401, "denied")
	if a := other.synced(t, e2, 0, 10); len(a.Items) != 1 {
		t.Errorf("the other vault lost something: %s", a.text)
	}
}

func malformed(t *testing.T, s server) {
	d, epoch := s.member(t)
	e := `"epoch":"` + epoch + `","cursor":0`
	rec := `{"r":"a","b":"","v":"1","d":"AAAA"}`
	for _, body := range []string{
		"", " ", "null", "[]", "{}", "{", "x", `"x"`, `{"epoch":"` + epoch + `"}`, `{"cursor":0}`,
		`{` + e + `,}`, `{` + e + `} x`, `{` + e + `}{}`, `{` + e + `,"more":1}`, `{` + e + `,"cursor":0}`, `{` + e + `,"Limit":1}`,
		`{"epoch":7,"cursor":0}`, `{"epoch":"` + epoch + `","cursor":"0"}`, `{"epoch":"` + epoch + `","cursor":-1}`, `{"epoch":"` + epoch + `","cursor":1.0}`,
		`{"epoch":"` + epoch + `","cursor":1e1}`, `{"epoch":"` + epoch + `","cursor":00}`, `{"epoch":"` + epoch + `","cursor":9007199254740992}`,
		`{` + e + `,"limit":-1}`, `{` + e + `,"limit":null}`, `{` + e + `,"push":{}}`, `{` + e + `,"push":"x"}`, `{` + e + `,"push":[1]}`, `{` + e + `,"push":[null]}`,
		`{` + e + `,"push":[` + rec + `,]}`, `{` + e + `,"push":[` + rec + `,` + rec + `]}`, `{` + e + `,"push":[` + rec + rec + `]}`,
		`{` + e + `,"push":[{"r":"a","b":"","v":"1"}]}`, `{` + e + `,"push":[{"r":"","b":"","v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"a","b":"","v":"","d":"AAAA"}]}`,
		`{` + e + `,"push":[{"r":"a","b":"","v":"1","d":""}]}`, `{` + e + `,"push":[{"r":"a","b":null,"v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"a","b":"","v":"1","d":"AAAA","x":1}]}`,
		`{` + e + `,"push":[{"r":"a","r":"b","b":"","v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"a b","b":"","v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"a","b":"","v":"1","d":"A A"}]}`,
		`{` + e + `,"push":[{"r":"\u0061","b":"","v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"é","b":"","v":"1","d":"AAAA"}]}`, `{` + e + `,"push":[{"r":"` + strings.Repeat("a", 65) + `","b":"","v":"1","d":"AAAA"}]}`,
		"{" + e + ",\"push\":[{\"r\":\"a\x00\",\"b\":\"\",\"v\":\"1\",\"d\":\"AAAA\"}]}", "\xef\xbb\xbf{" + e + "}", "\xff\xfe", strings.Repeat("[", 100_000),
	} {
		d.ask(t, "POST", "/api/v1/sync", body).refused(t, fmt.Sprintf("%.200q", body), 400, "invalid")
	}
	for _, body := range []string{
		`{` + e + `}`, `{` + e + `,"push":null}`, `{` + e + `,"limit":0,"push":[]}`, " {\n\t\"push\" : [ ] , " + e + " }\r\n ",
	} {
		if a := d.ask(t, "POST", "/api/v1/sync", body); a.status != 200 || a.Quota.Records != 0 {
			t.Errorf("%q = %d %s, want an empty page", body, a.status, a.text)
		}
	}
}

func tooBig(t *testing.T, s server) {
	d, epoch := s.member(t)
	d.sync(t, epoch, 0, 10, record{"a", "", "1", strings.Repeat("A", vault.MaxBody+1)}).refused(t, "a record too long", 413, "too-large")
	var many, heavy []record
	for i := range vault.MaxPush + 1 {
		many = append(many, record{fmt.Sprint("r", i), "", "1", "AAAA"})
	}
	d.sync(t, epoch, 0, 10, many...).refused(t, "a record too many", 413, "too-large")
	for i := range 5 {
		heavy = append(heavy, record{fmt.Sprint("r", i), "", "1", strings.Repeat("A", vault.MaxPushBytes/5+1)})
	}
	d.sync(t, epoch, 0, 10, heavy...).refused(t, "a push too heavy", 413, "too-large")
	d.ask(t, "POST", "/api/v1/sync", strings.Repeat(" ", 400<<10)).refused(t, "a body too long", 413, "too-large")
	r, err := http.NewRequestWithContext(t.Context(), "POST", s.url+"/api/v1/sync", io.LimitReader(spaces{}, 400<<10)) // its length is not told
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+d.vault+"."+d.token)
	if res, err := http.DefaultClient.Do(r); err != nil {
		t.Logf("a body without a length was cut off: %v", err) // workerd does not read what nobody wants
	} else if res.Body.Close(); res.StatusCode != 413 {
		t.Errorf("a body without a length = %d, want 413", res.StatusCode)
	}
	if a := d.synced(t, epoch, 0, 10, many[:vault.MaxPush]...); a.Quota.Records != vault.MaxPush {
		t.Errorf("afterwards the vault holds %d records, want the %d of the last push", a.Quota.Records, vault.MaxPush)
	}
}

// spaces is white space without an end.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte(" "), len(p))), nil }

func random(t *testing.T, s server) {
	d, epoch := s.member(t)
	whole := `{"epoch":"` + epoch + `","cursor":0,"limit":10,"push":[{"r":"a","b":"x","v":"1","d":"AAAA"}]}`
	for range 100 {
		body := Damage(whole)
		if a := d.ask(t, "POST", "/api/v1/sync", body); a.status != 400 && a.status != 409 && a.status != 200 {
			t.Errorf("%q = %d %s", body, a.status, a.text)
		}
	}
	if a := d.synced(t, epoch, 0, 10); a.status != 200 {
		t.Errorf("afterwards: %d %s", a.status, a.text)
	}
}

// Damage returns a text with a few bytes changed, added or cut, or one that is
// random altogether.
func Damage(text string) string {
	b := []byte(text)
	if rand.IntN(4) == 0 {
		b = make([]byte, rand.IntN(300))
		for i := range b {
			b[i] = byte(rand.Uint32())
		}
	}
	for range 1 + rand.IntN(4) {
		at := rand.IntN(len(b) + 1)
		switch rand.IntN(3) {
		case 0:
			b = b[:at]
		case 1:
			b = slices.Insert(b, at, "{}[]\",:0 \\\x00\xff"[rand.IntN(12)])
		case 2:
			if at < len(b) {
				b[at] = byte(rand.Uint32())
			}
		}
	}
	return string(b)
}

func race(t *testing.T, s server) {
	d, epoch := s.member(t)
	base := ""
	for round := range 3 {
		var mu sync.Mutex
		var winners []string
		var wait sync.WaitGroup
		for i := range 16 {
			wait.Go(func() {
				v := fmt.Sprintf("v%d-%d", round, i)
				if a := d.sync(t, epoch, 0, 1, record{"one", base, v, "AAAA"}); a.status == 200 && len(a.Accepted) == 1 {
					mu.Lock()
					defer mu.Unlock()
					winners = append(winners, v)
				} else if a.status != 200 {
					t.Errorf("%d %s", a.status, a.text)
				}
			})
		}
		wait.Wait()
		a := d.synced(t, epoch, 0, 10)
		if len(winners) != 1 || len(a.Items) != 1 || a.Items[0].V != winners[0] || a.Items[0].S != int64(round+1) {
			t.Fatalf("round %d: winners %v, and the vault holds %v", round, winners, a.Items)
		}
		base = winners[0]
	}
}

func follow(t *testing.T, s server) {
	d, epoch := s.member(t)
	const writers, pushes, each = 6, 8, 5
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for p := range pushes {
				var push []record
				for i := range each {
					push = append(push, record{fmt.Sprintf("w%d-%d-%d", w, p, i), "", "v", "AAAA"})
				}
				if a := d.sync(t, epoch, 0, 1, push...); len(a.Accepted) != each {
					t.Errorf("push = %d %.200s", a.status, a.text)
					return
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wait.Wait(); close(done) }()
	defer wait.Wait()
	seen, cursor := map[string]int64{}, int64(0)
	for last := false; ; {
		a := d.synced(t, epoch, cursor, 50)
		for _, i := range a.Items {
			if i.S <= cursor || seen[i.R] != 0 {
				t.Fatalf("%s at %d came twice or late (cursor %d)", i.R, i.S, cursor)
			}
			seen[i.R] = i.S
		}
		cursor = a.Cursor
		if last && !a.More {
			break
		}
		select {
		case <-done:
			last = true
		default:
		}
	}
	if want := writers * pushes * each; len(seen) != want || cursor != int64(want) {
		t.Errorf("the reader saw %d records up to %d, want %d", len(seen), cursor, want)
	}
}

func elsewhere(t *testing.T, s server) {
	d, _ := s.member(t)
	d.ask(t, "GET", "/api/v1/nothing", "").refused(t, "another address", 404, "not-found")
	d.ask(t, "GET", "/api/v1/vault/", "").refused(t, "a slash too many", 404, "not-found")
	d.ask(t, "POST", "/api/v0/sync", "").refused(t, "an old protocol", 426, "too-old")
	for _, c := range []struct{ method, path, allow string }{
		{"GET", "/api/v1/sync", "POST"}, {"PUT", "/api/v1/sync", "POST"}, {"POST", "/api/v1/vault", "GET, PUT, DELETE"}, {"POST", "/api/health", "GET, HEAD"},
	} {
		a := d.ask(t, c.method, c.path, "")
		a.refused(t, c.method+" "+c.path, 405, "invalid")
		if got := a.header.Get("Allow"); got != c.allow {
			t.Errorf("%s %s: Allow = %q, want %q", c.method, c.path, got, c.allow)
		}
	}
}

// A page elsewhere would first have to ask with OPTIONS whether it may send the
// token along. It may not.
func origins(t *testing.T, s server) {
	r, err := http.NewRequestWithContext(t.Context(), "OPTIONS", s.url+"/api/v1/sync", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "https://elsewhere.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	r.Header.Set("Access-Control-Request-Headers", "authorization")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode < 400 {
		t.Errorf("OPTIONS = %d, want a refusal", res.StatusCode)
	}
	for name := range res.Header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("OPTIONS has %s", name)
		}
	}
}

func full(t *testing.T, s server) {
	d, epoch := s.member(t)
	k := strings.Repeat("A", 400)
	if a := d.synced(t, epoch, 0, 10, record{"a", "", "1", k}, record{"b", "", "1", k}); len(a.Accepted) != 2 || a.Quota.Max != 1000 {
		t.Fatalf("first push: %.300s", a.text)
	}
	a := d.sync(t, epoch, 1, 10, record{"c", "", "1", "AAAA"}, record{"d", "", "1", k})
	a.refused(t, "a push beyond the bytes", 507, "vault-full")
	if len(a.Items) != 1 || a.Items[0].R != "b" || a.Cursor != 2 || len(a.Accepted) != 0 || a.Epoch != epoch || a.Quota.Bytes != 800 || a.Quota.Records != 2 || a.More {
		t.Errorf("the answer is not the page as it was: %.600s", a.text)
	}
	if a := d.synced(t, epoch, 2, 10, record{"a", "1", "2", "AAAA"}, record{"d", "", "1", k}); len(a.Accepted) != 2 || a.Quota.Bytes != 804 {
		t.Errorf("what fits after something shrank: %.300s", a.text)
	}
	d.synced(t, epoch, 4, 10, record{"e", "", "1", "A"}, record{"f", "", "1", "A"})
	d.sync(t, epoch, 6, 10, record{"g", "", "1", "A"}).refused(t, "a push beyond the records", 507, "vault-full")
	if a := d.synced(t, epoch, 6, 10, record{"f", "1", "2", "A"}); len(a.Accepted) != 1 || a.Quota.Records != 5 || a.Quota.MaxRecords != 5 {
		t.Errorf("a change of a record that is there: %.300s", a.text)
	}
}

func fullServer(t *testing.T, s server) {
	one, epoch := s.member(t)
	s.member(t)
	third := s.device()
	third.ask(t, "PUT", "/api/v1/vault", "").refused(t, "the third vault", 507, "server-full")
	if a := one.ask(t, "PUT", "/api/v1/vault", ""); a.status != 200 || a.Epoch != epoch {
		t.Errorf("PUT by the owner of a vault that is there = %d %s", a.status, a.text)
	}
	if a := one.ask(t, "DELETE", "/api/v1/vault", ""); a.status != 200 {
		t.Fatalf("DELETE = %d %s", a.status, a.text)
	}
	if a := third.ask(t, "PUT", "/api/v1/vault", ""); a.status != 200 {
		t.Errorf("PUT where one is gone = %d %s", a.status, a.text)
	}
}
