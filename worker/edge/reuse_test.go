//go:build unix

package edge_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dropset/worker/edge/edgetest"
)

// One instance of the program answers many requests (worker.mjs). Nothing of
// one may be in another, also where clients hang up in the middle, requests
// overlap, and some are refused.
func TestInstancesAreUsedAgainSafely(t *testing.T) {
	edgetest.Install(t)
	packed := edgetest.Pack(t, "")
	for name, uses := range map[string]string{"as deployed": "", "retired after two": "2", "never": "1"} {
		t.Run(name, func(t *testing.T) {
			s := edgetest.Start(t, edgetest.Options{Worker: filepath.Join(packed, "worker"), Vars: map[string]string{"INSTANCE_USES": uses}})
			var wait sync.WaitGroup
			for person := range 8 {
				wait.Go(func() { trainAndHangUp(t, s.URL, person, 40) })
			}
			wait.Wait()
			if log := s.Log(); log != "" {
				t.Errorf("the worker said:\n%.3000s", log)
			}
		})
	}
}

// trainAndHangUp syncs one vault and checks that every answer is its own.
func trainAndHangUp(t *testing.T, url string, person, rounds int) {
	name := fmt.Sprintf("p%d", person)
	key := fmt.Sprintf("Bearer %032x.%064x", person+1, person+1)
	send := func(ctx context.Context, method, path, body string) (int, string, error) {
		r, err := http.NewRequestWithContext(ctx, method, url+path, strings.NewReader(body))
		if err != nil {
			return 0, "", err
		}
		r.Header.Set("Authorization", key)
		r.Header["Idempotency-Key"] = []string{} // lets the client ask again where a line that lay idle was closed; it is not sent
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			return 0, "", err
		}
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		return res.StatusCode, string(text), err
	}
	status, text, err := send(t.Context(), "PUT", "/api/v1/vault", "")
	_, rest, ok := strings.Cut(text, `{"epoch":"`)
	epoch, _, _ := strings.Cut(rest, `"`)
	if err != nil || status != 200 || !ok {
		t.Errorf("%s: PUT = %d %s, %v", name, status, text, err)
		return
	}
	padding := strings.Repeat("A", 3000)
	for round := range rounds {
		push := fmt.Sprintf(`{"epoch":"%s","cursor":0,"limit":500,"push":[{"r":"%s-%d","b":"","v":"1","d":"%s"}]}`, epoch, name, round, padding)
		if rand.IntN(3) == 0 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rand.IntN(8000))*time.Microsecond)
			send(ctx, "POST", "/api/v1/sync", push)
			cancel()
		}
		if rand.IntN(5) == 0 {
			if status, text, err := send(t.Context(), "POST", "/api/v1/sync", `{"epoch":`); err != nil || status != 400 {
				t.Errorf("%s: half a request = %d %s, %v", name, status, text, err)
			}
		}
		if status, text, err := send(t.Context(), "POST", "/api/v1/sync", push); err != nil || status != 200 || !strings.Contains(text, `"epoch":"`+epoch+`"`) {
			t.Errorf("%s, round %d: push = %d %.200s, %v", name, round, status, text, err)
			return
		}
		status, text, err := send(t.Context(), "POST", "/api/v1/sync", fmt.Sprintf(`{"epoch":"%s","cursor":0,"limit":500,"push":[]}`, epoch))
		if err != nil || status != 200 || !strings.Contains(text, `"epoch":"`+epoch+`"`) || !strings.Contains(text, fmt.Sprintf(`"r":"%s-%d"`, name, round)) {
			t.Errorf("%s, round %d: pull = %d %.200s, %v", name, round, status, text, err)
			return
		}
		if own, all := strings.Count(text, `"r":"`+name+"-"), strings.Count(text, `"r":"`); own != round+1 || all != own {
			t.Errorf("%s, round %d: %d records, %d of them its own, want %d", name, round, all, own, round+1)
			return
		}
	}
}
