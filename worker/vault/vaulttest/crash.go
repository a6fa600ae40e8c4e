package vaulttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// Crash lets three devices push until the server is killed, starts it again and
// checks that every push that was acknowledged is there, and every push whole.
//
// start starts the server over the same database and returns its address; kill
// ends it at once, in the middle of whatever it does.
func Crash(t *testing.T, start func() string, kill func()) {
	s := server{start()}
	const devices, each = 3, 7
	type pushed struct {
		device
		epoch string
		acked map[string]bool // first record of each acknowledged push
		sent  int
	}
	list := make([]*pushed, devices)
	for i := range list {
		d, epoch := s.member(t)
		list[i] = &pushed{device: d, epoch: epoch, acked: map[string]bool{}}
	}
	var wait sync.WaitGroup
	for _, p := range list {
		wait.Go(func() {
			for ; ; p.sent++ { // until the server is gone
				var push []record
				for i := range each {
					push = append(push, record{fmt.Sprintf("p%d-%d", p.sent, i), "", "v", strings.Repeat("A", 300)})
				}
				a, err := p.try(p.epoch, push)
				if err != nil {
					p.sent++
					return
				}
				if len(a.Accepted) == each {
					p.acked[push[0].R] = true
				}
			}
		})
	}
	time.Sleep(1500 * time.Millisecond)
	kill()
	wait.Wait()

	s = server{start()}
	acked, kept := 0, 0
	for _, p := range list {
		p.server = s
		have := map[string]bool{}
		bytes, cursor := int64(0), int64(0)
		var last answer
		for more := true; more; cursor, more = last.Cursor, last.More {
			last = p.synced(t, p.epoch, cursor, 500)
			for _, i := range last.Items {
				have[i.R], bytes = true, bytes+int64(len(i.D))
			}
		}
		if last.Quota.Bytes != bytes || last.Quota.Records != int64(len(have)) {
			t.Errorf("the counters say %+v, and there are %d records of %d bytes", last.Quota, len(have), bytes)
		}
		for n := range p.sent {
			whole := 0
			for i := range each {
				if have[fmt.Sprintf("p%d-%d", n, i)] {
					whole++
				}
			}
			first := fmt.Sprintf("p%d-0", n)
			if p.acked[first] {
				acked++
			}
			if whole > 0 {
				kept++
			}
			if whole != 0 && whole != each || p.acked[first] && whole == 0 {
				t.Errorf("push %d: %d of its %d records are there, acknowledged %v", n, whole, each, p.acked[first])
			}
		}
	}
	t.Logf("%d pushes were acknowledged, %d are there", acked, kept)
	if acked == 0 {
		t.Error("nothing was acknowledged before the server was killed")
	}
}

// try is sync where the server may be gone.
func (d device) try(epoch string, push []record) (a answer, err error) {
	body, err := json.Marshal(map[string]any{"epoch": epoch, "cursor": 0, "limit": 1, "push": push})
	if err != nil {
		return a, err
	}
	r, err := http.NewRequest("POST", d.url+"/api/v1/sync", bytes.NewReader(body))
	if err != nil {
		return a, err
	}
	r.Header.Set("Authorization", "Bearer "+d.vault+"."+d.token)
	client := http.Client{Timeout: 10 * time.Second}
	res, err := client.Do(r)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return a, err
	}
	if res.StatusCode != 200 {
		return a, fmt.Errorf("%d %s", res.StatusCode, text)
	}
	return a, json.Unmarshal(text, &a)
}
