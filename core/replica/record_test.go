package replica_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"dropset/core/fault"
	"dropset/core/replica"

	"pgregory.net/rapid"
)

var at = replica.Stamp{Clock: 7 << 16, Device: "d1"}

func TestRecord(t *testing.T) {
	t.Run("a field is set, read, replaced and removed", func(t *testing.T) {
		var r replica.Record
		var got []string
		if ok, err := r.Read("f", &got); ok || err != nil {
			t.Errorf("Read of nothing = %t, %v, want false", ok, err)
		}
		if err := r.Set("f", []string{"ä", "<b>"}, at); err != nil {
			t.Fatal(err)
		}
		if v := string(r.Fields["f"].Value); v != `["ä","<b>"]` {
			t.Errorf("value %s, want it without escapes", v)
		}
		if ok, err := r.Read("f", &got); !ok || err != nil || len(got) != 2 || got[1] != "<b>" {
			t.Errorf("Read = %t, %v, %q", ok, err, got)
		}
		if ok, err := r.Read("f", new(int)); ok || err == nil {
			t.Errorf("Read into another shape = %t, %v, want an error", ok, err)
		}
		r.Remove("f", at)
		if ok, err := r.Read("f", &got); ok || err != nil || r.Has("f") {
			t.Errorf("Read of a removed field = %t, %v, want false", ok, err)
		}
		if _, ok := r.Fields["f"]; !ok {
			t.Error("a removed field leaves no trace, so no other device would learn of it")
		}
	})

	t.Run("a value that JSON cannot hold changes nothing", func(t *testing.T) {
		r := replica.New("id", "gym")
		if err := r.Set("f", math.NaN(), at); err == nil || len(r.Fields) != 0 {
			t.Errorf("Set(NaN): %v, fields %v, want an error and none", err, r.Fields)
		}
	})

	t.Run("a record is deleted and brought back with its fields", func(t *testing.T) {
		r := replica.New("id", "gym")
		if err := r.Set("name", "Home", at); err != nil {
			t.Fatal(err)
		}
		r.Delete(at)
		if !r.IsDeleted() || !r.Has("name") {
			t.Errorf("after Delete: deleted %t, fields %v", r.IsDeleted(), r.Fields)
		}
		r.Undelete(at)
		if r.IsDeleted() {
			t.Error("after Undelete it is still deleted")
		}
	})

	t.Run("a clone shares no field", func(t *testing.T) {
		r := replica.New("id", "gym")
		c := r.Clone()
		c.Delete(at)
		if r.IsDeleted() {
			t.Error("deleting the clone deleted the record")
		}
	})

	t.Run("the clock is that of the newest field", func(t *testing.T) {
		r := replica.New("id", "gym")
		r.Remove("a", replica.Stamp{Clock: 9})
		r.Remove("b", replica.Stamp{Clock: 3})
		if got := r.Clock(); got != 9 {
			t.Errorf("Clock() = %d, want 9", got)
		}
	})

	t.Run("an ID is 32 hexadecimal digits", func(t *testing.T) {
		if got, want := replica.NewID([16]byte{0, 1, 0xab, 15: 0xff}), "0001ab000000000000000000000000ff"; got != want {
			t.Errorf("NewID = %q, want %q", got, want)
		}
	})
}

func TestEncode(t *testing.T) {
	t.Run("is canonical", func(t *testing.T) {
		r := replica.New("id", "gym")
		r.Fields["b"] = replica.Field{Value: json.RawMessage(` { "z" : 1 , "a" : [ 1.50, "\u00e4" ] } `), Stamp: at}
		r.Fields["a"] = replica.Field{}
		r.Fields["ü\""] = replica.Field{Value: json.RawMessage("true"), Stamp: replica.Stamp{Clock: 1}}
		got, err := replica.Encode(r)
		want := `{"pv":1,"id":"id","k":"gym","f":{"a":{"v":null,"h":0},"b":{"v":{"a":[1.50,"ä"],"z":1},"h":458752,"d":"d1"},"ü\"":{"v":true,"h":1}}}`
		if err != nil || string(got) != want {
			t.Errorf("Encode = %s, %v\nwant %s", got, err, want)
		}
	})

	t.Run("refuses a value that is not JSON", func(t *testing.T) {
		for _, v := range []string{"{", "1 2", "tru", "'x'", "01"} {
			r := replica.New("id", "gym")
			r.Fields["f"] = replica.Field{Value: json.RawMessage(v)}
			if b, err := replica.Encode(r); err == nil {
				t.Errorf("Encode of value %q = %s, want an error", v, b)
			}
			if err := replica.Check(r); fault.CodeOf(err) != fault.Damaged {
				t.Errorf("Check of value %q: %v, want code %q", v, err, fault.Damaged)
			}
		}
	})

	t.Run("what was encoded is decoded to the same, in both ways", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			r := replica.New(rapid.StringN(1, 20, -1).Draw(t, "id"), rapid.StringN(1, 9, -1).Draw(t, "kind"))
			for range rapid.IntRange(0, 5).Draw(t, "fields") {
				v := rapid.SampledFrom([]any{nil, true, 0, -1, 1.5, 1e300, "x", "ö\u2028\x00", []any{}, map[string]any{},
					map[string]any{"b": []any{map[string]any{"x": nil}}, "a": "<"}}).Draw(t, "value")
				stamp := replica.Stamp{Clock: rapid.Uint64Range(0, replica.ClockLimit-1).Draw(t, "clock"), Device: rapid.String().Draw(t, "device")}
				if err := r.Set(rapid.String().Draw(t, "name"), v, stamp); err != nil {
					t.Fatal(err)
				}
			}
			b, err := replica.Encode(r)
			if err != nil {
				t.Fatalf("Encode(%v): %v", r, err)
			}
			got, err := replica.Decode(b)
			if err != nil || !replica.Equal(got, r) {
				t.Fatalf("Decode(%s) = %v, %v", b, got, err)
			}
			slow, err := replica.DecodeAny(b)
			if err != nil || !replica.Equal(slow, r) {
				t.Fatalf("DecodeAny(%s) = %v, %v", b, slow, err)
			}
			again, err := replica.Encode(got)
			if err != nil || !bytes.Equal(again, b) {
				t.Fatalf("encoded again: %s, %v\nwant %s", again, err, b)
			}
		})
	})
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       fault.Code
	}{
		{"nothing", "", fault.Damaged},
		{"half a record", `{"pv":1,"id":"a","k":"gym","f":{"x"`, fault.Damaged},
		{"half a record that looks like ours", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":2}`, fault.Damaged},
		{"something else", `[1,2,3]`, fault.Damaged},
		{"text after it", `{"pv":1,"id":"a","k":"gym","f":{}} x`, fault.Damaged},
		{"not UTF-8", "{\"pv\":1,\"id\":\"\xff\",\"k\":\"gym\",\"f\":{}}", fault.Damaged},
		{"no ID", `{"pv":1,"id":"","k":"gym","f":{}}`, fault.Damaged},
		{"no kind", `{"pv":1,"id":"a","f":{}}`, fault.Damaged},
		{"no version", `{"id":"a","k":"gym","f":{}}`, fault.Damaged},
		{"a clock beyond all time", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":9223372036854775808}}}`, fault.Damaged},
		{"a clock below zero", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":-1}}}`, fault.Damaged},
		{"an unknown member", `{"pv":1,"id":"a","k":"gym","f":{},"x":1}`, fault.Damaged},
		{"an unknown member of a field", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"w":2}}}`, fault.Damaged},
		{"an unknown member of a newer version", `{"pv":2,"id":"a","k":"gym","f":{},"x":1}`, fault.TooNew},
		{"fields of another shape in a newer version", `{"pv":2,"id":"a","k":"gym","f":[]}`, fault.TooNew},
		{"no fields", `{"pv":1,"id":"a","k":"gym"}`, fault.OK},
		{"a newer version", `{"pv":2,"id":"a","k":"gym","f":{"x":{"v":{"y":1},"h":5,"d":"q"}}}`, fault.OK},
		{"white space and another order", "{ \"k\":\"gym\",\n\"id\":\"a\", \"pv\":1, \"f\":{ \"x\":{\"h\":1,\"v\":[ 1 ]} } }\n", fault.OK},
		{"escapes", `{"pv":1,"id":"\u0061","k":"gym","f":{"\"":{"v":"\n","h":0,"d":"\\"}}}`, fault.OK},
		{"fields out of order", `{"pv":1,"id":"a","k":"gym","f":{"y":{"v":1,"h":2},"x":{"v":1,"h":2}}}`, fault.OK},
		{"a clock with a leading zero", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":02}}}`, fault.Damaged},
		{"a clock of 70 bits", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":999999999999999999999}}}`, fault.Damaged},
		{"a field without a value", `{"pv":1,"id":"a","k":"gym","f":{"x":{"h":2}}}`, fault.OK},
		{"an empty device", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":2,"d":""}}}`, fault.OK},
		{"a device that is no text", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":2,"d":7}}}`, fault.Damaged},
		{"no end of a field", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":1,"h":2,"d":"e"`, fault.Damaged},
		{"an ID that is no text", `{"pv":1,"id":7,"k":"gym","f":{}}`, fault.Damaged},
		{"a kind that is no text", `{"pv":1,"id":"a","k":null,"f":{}}`, fault.Damaged},
		{"a value that is cut off", `{"pv":1,"id":"a","k":"gym","f":{"x":{"v":[1,`, fault.Damaged},
		{"a version that is no number", `{"pv":"1","id":"a","k":"gym","f":{}}`, fault.Damaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := replica.Decode([]byte(c.data))
			if fault.CodeOf(err) != c.want {
				t.Fatalf("Decode(%s): %v, want code %q", c.data, err, c.want)
			}
			if err == nil && (r.ID != "a" || r.Kind != "gym") {
				t.Errorf("Decode(%s) = %v", c.data, r)
			}
		})
	}
}

func TestCanonical(t *testing.T) {
	deep := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	for _, c := range []struct {
		in, want string
		quick    bool // recognised without parsing
	}{
		{"", "null", false}, {"null", "null", true}, {"true", "true", true}, {"false", "false", true},
		{"0", "0", true}, {"-0.5e+10", "-0.5e+10", true}, {"1E-3", "1E-3", true}, {"1.", "1.", false}, {"1e", "1e", false}, {"-", "-", false}, {"01", "01", false},
		{`"ä💪"`, `"ä💪"`, true}, {"\"\u2028\"", `"\u2028"`, false}, {`"\u0061"`, `"a"`, false}, {"\"\xff\"", `"` + "\ufffd" + `"`, false}, {`"open`, `"open`, false},
		{"[]", "[]", true}, {"[1,[2]]", "[1,[2]]", true}, {"[1, 2]", "[1,2]", false}, {"[1,]", "[1,]", false}, {"[1", "[1", false}, {"[", "[", false},
		{"{}", "{}", true}, {`{"a":1,"b":{}}`, `{"a":1,"b":{}}`, true}, {`{"b":1,"a":2}`, `{"a":2,"b":1}`, false}, {`{"a":1,"a":2}`, `{"a":2}`, false},
		{`{"a"}`, `{"a"}`, false}, {`{"a":1`, `{"a":1`, false}, {`{"a":}`, `{"a":}`, false}, {"{,}", "{,}", false},
		{"1 2", "1 2", false}, {"nul", "nul", false}, {deep, deep, false},
	} {
		if got := string(replica.Canonical([]byte(c.in))); got != c.want {
			t.Errorf("canonical of %q = %q, want %q", c.in, got, c.want)
		}
		if got := replica.IsCanonical([]byte(c.in)); got != c.quick {
			t.Errorf("%q is recognised as canonical: %t, want %t", c.in, got, c.quick)
		}
	}
}

func TestCheck(t *testing.T) {
	r := replica.New("id", "workout")
	overhead, err := replica.Encode(func() replica.Record { e := r.Clone(); e.Set("note", "", at); return e }())
	if err != nil {
		t.Fatal(err)
	}
	room := replica.MaxSize - len(overhead)
	for _, c := range []struct {
		n    int
		want fault.Code
	}{{0, fault.OK}, {room, fault.OK}, {room + 1, fault.Invalid}} {
		if err := r.Set("note", strings.Repeat("x", c.n), at); err != nil {
			t.Fatal(err)
		}
		err := replica.Check(r)
		if fault.CodeOf(err) != c.want {
			t.Errorf("Check with a note of %d bytes: %v, want code %q", c.n, err, c.want)
		}
		if err != nil && strings.Contains(fault.Message(err), "bytes") {
			t.Errorf("a person reads %q", fault.Message(err))
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"pv":1,"id":"a","k":"gym","f":{}}`,
		`{"pv":1,"id":"a","k":"workout","f":{"_del":{"v":true,"h":458752,"d":"d1"},"s.1":{"v":{"entry":"e","reps":8},"h":1}}}`,
		`{"pv":9,"id":"ü","k":"\u0000","f":{"x":{"v":[1.50,-2e9,null],"h":9223372036854775807}}}`,
		`{"pv":1,"id":"a","k":"gym","f":{"b":{"h":1},"a":{"v":"\ud800"}}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		quick, scanned := replica.Scan(bytes.Clone(data))
		slow, err := replica.DecodeAny(data)
		if scanned && (err != nil || !replica.Equal(quick, slow)) {
			t.Fatalf("the two ways in disagree on %q: %v and %v (%v)", data, quick, slow, err)
		}
		r, err := replica.Decode(data)
		if err != nil {
			if c := fault.CodeOf(err); c != fault.Damaged && c != fault.TooNew {
				t.Fatalf("Decode(%q): code %q", data, c)
			}
			return
		}
		b, err := replica.Encode(r)
		if err != nil {
			t.Fatalf("Encode of Decode(%q): %v", data, err)
		}
		again, err := replica.Decode(b)
		if err != nil || !replica.Equal(r, again) {
			t.Fatalf("Decode(%q) = %v, %v; decoded from %q: %v", b, again, err, data, r)
		}
		if m := replica.Merge(r, again); !replica.Equal(m, r) {
			t.Fatalf("merging %v with itself gives %v", r, m)
		}
		bb, err := replica.Encode(again)
		if err != nil || !bytes.Equal(b, bb) {
			t.Fatalf("%q is not stable: %q, %v", b, bb, err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	r := replica.New("id", "workout")
	for i := range 25 {
		v := map[string]any{"entry": "e1", "load": map[string]any{"kind": "mass", "mass": 60_000_000_000_000}, "reps": 8, "pos": "V"}
		if err := r.Set(replica.NewID([16]byte{byte(i)}), v, at); err != nil {
			b.Fatal(err)
		}
	}
	data, err := replica.Encode(r)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := replica.Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

// What is JSON already is taken as it is, in its one spelling, or refused.
func TestSetTakesJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,"b":[true]}`: `{"a":1,"b":[true]}`,
		`{"b":2, "a":1}`:     `{"a":1,"b":2}`,
		`"\u00e9"`:           `"é"`,
		`{"a":`:              "",
		`1 2`:                "",
	} {
		r := replica.New("r", "workout")
		err := r.Set("f", json.RawMessage(text), replica.Stamp{})
		if got := string(r.Fields["f"].Value); got != want || (err != nil) != (want == "") {
			t.Errorf("Set(%s) = %v, and it is %s, want %s", text, err, got, want)
		}
	}
}
