package replica_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/replica"
)

func TestRequest(t *testing.T) {
	t.Run("is written as the server reads it", func(t *testing.T) {
		r := replica.Request{Epoch: "e1", Cursor: 1234, Limit: 200, Push: []replica.Push{{Name: "r1", Ver: "v2", Body: "Qg=="}, {Name: "r2", Base: "v1", Ver: "v3", Body: "Qw=="}}}
		want := `{"epoch":"e1","cursor":1234,"limit":200,"push":[{"r":"r1","b":"","v":"v2","d":"Qg=="},{"r":"r2","b":"v1","v":"v3","d":"Qw=="}]}`
		if got := string(replica.EncodeRequest(r)); got != want {
			t.Errorf("EncodeRequest = %s\nwant %s", got, want)
		}
		if got, err := replica.DecodeRequest([]byte(want)); err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("DecodeRequest = %v, %v, want %v", got, err, r)
		}
		if got := string(replica.EncodeRequest(replica.Request{Epoch: "e", Limit: 1})); !strings.Contains(got, `"push":[]`) {
			t.Errorf("without records: %s, want an empty list", got)
		}
	})

	t.Run("is refused if it is anything else", func(t *testing.T) {
		push := func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `,{"r":"r%d","b":"","v":"v","d":"x"}`, i)
			}
			return strings.TrimPrefix(b.String(), ",")
		}
		for _, c := range []struct {
			name, data string
			want       fault.Code
		}{
			{"not JSON", `{`, fault.Invalid},
			{"nothing", ``, fault.Invalid},
			{"null", `null`, fault.Invalid},
			{"a list", `[]`, fault.Invalid},
			{"not UTF-8", "{\"epoch\":\"\xff\"}", fault.Invalid},
			{"text after it", `{"epoch":"e","cursor":0,"limit":1,"push":[]}{}`, fault.Invalid},
			{"an unknown member", `{"epoch":"e","cursor":0,"limit":1,"push":[],"x":1}`, fault.Invalid},
			{"no epoch", `{"cursor":0,"limit":1,"push":[]}`, fault.Invalid},
			{"an epoch that is no name", `{"epoch":"e e","cursor":0,"limit":1,"push":[]}`, fault.Invalid},
			{"a long epoch", `{"epoch":"` + strings.Repeat("e", 65) + `","cursor":0,"limit":1,"push":[]}`, fault.Invalid},
			{"a cursor before all", `{"epoch":"e","cursor":-1,"limit":1,"push":[]}`, fault.Invalid},
			{"a cursor beyond all", `{"epoch":"e","cursor":9007199254740993,"limit":1,"push":[]}`, fault.Invalid},
			{"a cursor in text", `{"epoch":"e","cursor":"1","limit":1,"push":[]}`, fault.Invalid},
			{"no limit", `{"epoch":"e","cursor":0,"limit":0,"push":[]}`, fault.Invalid},
			{"a limit above the limit", `{"epoch":"e","cursor":0,"limit":501,"push":[]}`, fault.Invalid},
			{"a record twice", `{"epoch":"e","cursor":0,"limit":1,"push":[` + push(1) + `,` + push(1) + `]}`, fault.Invalid},
			{"a record without a name", `{"epoch":"e","cursor":0,"limit":1,"push":[{"r":"","b":"","v":"v","d":"x"}]}`, fault.Invalid},
			{"a record without a version", `{"epoch":"e","cursor":0,"limit":1,"push":[{"r":"r","b":"","v":"","d":"x"}]}`, fault.Invalid},
			{"a base that is no name", `{"epoch":"e","cursor":0,"limit":1,"push":[{"r":"r","b":"'","v":"v","d":"x"}]}`, fault.Invalid},
			{"a record without a body", `{"epoch":"e","cursor":0,"limit":1,"push":[{"r":"r","b":"","v":"v","d":""}]}`, fault.Invalid},
			{"too many records", `{"epoch":"e","cursor":0,"limit":1,"push":[` + push(101) + `]}`, fault.TooLarge},
			{"a body too large", `{"epoch":"e","cursor":0,"limit":1,"push":[{"r":"r","b":"","v":"v","d":"` + strings.Repeat("A", replica.MaxSealed+1) + `"}]}`, fault.TooLarge},
			{"too many bytes", strings.Repeat(" ", replica.MaxPushBytes+1), fault.TooLarge},
			{"as many records as may be", `{"epoch":"e","cursor":0,"limit":1,"push":[` + push(100) + `]}`, fault.OK},
		} {
			if _, err := replica.DecodeRequest([]byte(c.data)); fault.CodeOf(err) != c.want {
				t.Errorf("%s: %v, want code %q", c.name, err, c.want)
			}
		}
	})
}

func TestAnswer(t *testing.T) {
	req := replica.Request{Epoch: "e", Cursor: 5, Limit: 9, Push: []replica.Push{{Name: "a"}, {Name: "b"}}}

	t.Run("is read whole", func(t *testing.T) {
		data := `{"epoch":"e","accepted":["b"],"items":[{"r":"x","v":"v1","d":"Qg==","s":6},{"r":"b","v":"v2","d":"Qw==","s":9}],"cursor":9,"more":true,"quota":{"bytes":8,"max":99},"new":[1]}`
		want := replica.Answer{Epoch: "e", Accepted: []string{"b"}, Cursor: 9, More: true, Quota: replica.Quota{Bytes: 8, Max: 99},
			Items: []replica.Item{{Name: "x", Ver: "v1", Body: "Qg==", Seq: 6}, {Name: "b", Ver: "v2", Body: "Qw==", Seq: 9}}}
		if got, err := replica.DecodeAnswer([]byte(data), req); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("DecodeAnswer = %+v, %v, want %+v", got, err, want)
		}
	})

	t.Run("counts for nothing if no server of ours would give it", func(t *testing.T) {
		var many []string
		for i := range replica.MaxPage + 1 {
			many = append(many, fmt.Sprintf(`{"r":"r%d","v":"v","d":"","s":%d}`, i, i+6))
		}
		for name, data := range map[string]string{
			"a page of a hotel":      `<html><body>Welcome! Please log in.</body></html>`,
			"nothing":                ``,
			"half of it":             `{"epoch":"e","accepted":[],"items":[],"cur`,
			"no epoch":               `{"accepted":[],"items":[],"cursor":5}`,
			"another epoch":          `{"epoch":"f","accepted":[],"items":[],"cursor":5}`,
			"a cursor that is older": `{"epoch":"e","cursor":4}`,
			"a cursor beyond all":    `{"epoch":"e","cursor":9007199254740993}`,
			"more of nothing":        `{"epoch":"e","cursor":5,"more":true}`,
			"what was not sent":      `{"epoch":"e","cursor":5,"accepted":["c"]}`,
			"taken twice":            `{"epoch":"e","cursor":5,"accepted":["a","a"]}`,
			"taken too often":        `{"epoch":"e","cursor":5,"accepted":["a","b","a"]}`,
			"an item that was seen":  `{"epoch":"e","cursor":6,"items":[{"r":"x","v":"v","d":"","s":5}]}`,
			"an item after its end":  `{"epoch":"e","cursor":6,"items":[{"r":"x","v":"v","d":"","s":7}]}`,
			"items out of order":     `{"epoch":"e","cursor":8,"items":[{"r":"x","v":"v","d":"","s":8},{"r":"y","v":"v","d":"","s":7}]}`,
			"an item twice":          `{"epoch":"e","cursor":8,"items":[{"r":"x","v":"v","d":"","s":7},{"r":"x","v":"w","d":"","s":8}]}`,
			"an item without name":   `{"epoch":"e","cursor":8,"items":[{"r":"","v":"v","d":"","s":7}]}`,
			"an item without ver":    `{"epoch":"e","cursor":8,"items":[{"r":"x","v":"","d":"","s":7}]}`,
			"too many items":         `{"epoch":"e","cursor":999,"items":[` + strings.Join(many, ",") + `]}`,
			"too many bytes":         `{"epoch":"e","cursor":5}` + strings.Repeat(" ", 2<<20),
			"text after it":          `{"epoch":"e","cursor":5} x`,
		} {
			if got, err := replica.DecodeAnswer([]byte(data), req); fault.CodeOf(err) != fault.Damaged || !reflect.DeepEqual(got, replica.Answer{}) {
				t.Errorf("%s: %+v, %v, want damaged and nothing", name, got, err)
			}
		}
	})
}

func TestVaultAndRefusal(t *testing.T) {
	if got, err := replica.DecodeVault([]byte(`{"epoch":"e","quota":{"bytes":1,"max":2},"records":3}`)); err != nil || got != (replica.Vault{Epoch: "e", Quota: replica.Quota{Bytes: 1, Max: 2}}) {
		t.Errorf("DecodeVault = %+v, %v", got, err)
	}
	for _, bad := range []string{``, `{}`, `{"epoch":""}`, `<html>`, `{"epoch":1}`} {
		if got, err := replica.DecodeVault([]byte(bad)); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("DecodeVault(%s) = %+v, %v, want damaged", bad, got, err)
		}
	}
	if got, err := replica.DecodeRefusal([]byte(`{"ok":false,"code":"not-found","message":"No."}`)); err != nil || got != (replica.Refusal{Code: "not-found", Message: "No."}) {
		t.Errorf("DecodeRefusal = %+v, %v", got, err)
	}
	for _, bad := range []string{``, `{}`, `{"ok":true,"code":"x"}`, `{"ok":false}`, `<html>`} {
		if got, err := replica.DecodeRefusal([]byte(bad)); fault.CodeOf(err) != fault.Damaged {
			t.Errorf("DecodeRefusal(%s) = %+v, %v, want damaged", bad, got, err)
		}
	}
}

func FuzzRequest(f *testing.F) {
	f.Add([]byte(`{"epoch":"e1","cursor":1234,"limit":200,"push":[{"r":"r1","b":"","v":"v2","d":"Qg=="}]}`))
	f.Add([]byte(`{"epoch":"e1","cursor":0,"limit":1,"push":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := replica.DecodeRequest(data)
		if err != nil {
			if code := fault.CodeOf(err); code != fault.Invalid && code != fault.TooLarge {
				t.Errorf("DecodeRequest: %v, want invalid or too large", err)
			}
			return
		}
		again, err := replica.DecodeRequest(replica.EncodeRequest(r))
		if err != nil || len(again.Push) != len(r.Push) || again.Epoch != r.Epoch || again.Cursor != r.Cursor {
			t.Errorf("%s came back as %+v, %v", data, again, err)
		}
	})
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"epoch":"e","accepted":["a"],"items":[{"r":"x","v":"v1","d":"Qg==","s":6}],"cursor":9,"more":true,"quota":{"bytes":8,"max":99}}`))
	f.Add([]byte(`{"ok":false,"code":"not-found","message":"No."}`))
	f.Add([]byte(`<html>`))
	req := replica.Request{Epoch: "e", Cursor: 5, Limit: 9, Push: []replica.Push{{Name: "a"}, {Name: "b"}}}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := replica.DecodeAnswer(data, req)
		if err == nil && (a.Cursor < req.Cursor || a.More && a.Cursor == req.Cursor || len(a.Accepted) > 2) {
			t.Errorf("DecodeAnswer(%s) = %+v", data, a)
		}
		if err == nil {
			b, _ := json.Marshal(a)
			if _, err := replica.DecodeAnswer(b, req); err != nil {
				t.Errorf("%s came back as %s: %v", data, b, err)
			}
		}
		replica.DecodeVault(data)
		replica.DecodeRefusal(data)
	})
}
