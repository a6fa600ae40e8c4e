package vault_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dropset/worker/vault"
	"dropset/worker/vault/memory"
)

// store is a database that answers as told.
type store struct {
	memory.Store
	schema int
	err    error
	panics bool
}

func (s *store) Schema(context.Context) (int, error) {
	if s.panics {
		panic("the disk is on fire")
	}
	return s.schema, s.err
}

// ask sends one request and returns the answer, and what the handler reported.
func ask(t *testing.T, s vault.Store, method, path string) (*http.Response, map[string]any, []error) {
	t.Helper()
	var reported []error
	h := vault.New(vault.Options{Store: s, Version: "1.2.3", Report: func(err error) { reported = append(reported, err) }})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
	var body map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s %s: body %q is not JSON: %v", method, path, w.Body, err)
	}
	if got := w.Header().Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("%s %s: Content-Type = %q", method, path, got)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("%s %s: Cache-Control = %q, want no-store", method, path, got)
	}
	return w.Result(), body, reported
}

func TestHealth(t *testing.T) {
	t.Run("says the version and the schema", func(t *testing.T) {
		for _, method := range []string{"GET", "HEAD"} {
			res, body, reported := ask(t, &store{schema: 7}, method, "/api/health")
			if res.StatusCode != 200 || body["ok"] != true || body["version"] != "1.2.3" || body["schema"] != 7.0 || len(reported) > 0 {
				t.Errorf("%s = %d %v, reported %v", method, res.StatusCode, body, reported)
			}
		}
	})
	t.Run("says that the database does not answer, and nothing of why", func(t *testing.T) {
		res, body, reported := ask(t, &store{err: errors.New("secret path")}, "GET", "/api/health")
		if res.StatusCode != 503 || body["ok"] != false || body["code"] != "busy" || res.Header.Get("Retry-After") == "" || strings.Contains(body["message"].(string), "secret") {
			t.Errorf("= %d %v", res.StatusCode, body)
		}
		if len(reported) != 1 || !strings.Contains(reported[0].Error(), "secret path") {
			t.Errorf("reported %v, want the cause", reported)
		}
	})
	t.Run("can only be read", func(t *testing.T) {
		res, body, _ := ask(t, &store{}, "POST", "/api/health")
		if res.StatusCode != 405 || res.Header.Get("Allow") != "GET, HEAD" || body["code"] != "invalid" {
			t.Errorf("= %d %v, Allow %q", res.StatusCode, body, res.Header.Get("Allow"))
		}
	})
}

func TestUnknownAddressIsJSONToo(t *testing.T) {
	res, body, _ := ask(t, &store{}, "GET", "/api/nothing")
	if res.StatusCode != 404 || body["ok"] != false || body["code"] != "not-found" {
		t.Errorf("= %d %v", res.StatusCode, body)
	}
}

func TestPanicBecomesAnAnswer(t *testing.T) {
	res, body, reported := ask(t, &store{panics: true}, "GET", "/api/health")
	if res.StatusCode != 500 || body["code"] != "internal" {
		t.Errorf("= %d %v", res.StatusCode, body)
	}
	if len(reported) != 1 || !strings.Contains(reported[0].Error(), "on fire") {
		t.Errorf("reported %v, want the panic", reported)
	}
}

func TestNilReportIsFine(t *testing.T) {
	w := httptest.NewRecorder()
	vault.New(vault.Options{Store: &store{err: errors.New("x")}}).ServeHTTP(w, httptest.NewRequest("GET", "/api/health", nil))
	if w.Code != 503 {
		t.Errorf("status = %d, want 503", w.Code)
	}
}
