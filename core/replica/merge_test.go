package replica_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"dropset/core/replica"

	"pgregory.net/rapid"
)

// stamps draws few different stamps, so that records meet with equal ones.
func stamps() *rapid.Generator[replica.Stamp] {
	return rapid.Custom(func(t *rapid.T) replica.Stamp {
		return replica.Stamp{
			Clock:  rapid.SampledFrom([]uint64{0, 0, 1, 2, 1 << 16, 1<<16 + 1, 1 << 62, 1<<64 - 1}).Draw(t, "clock"),
			Device: rapid.SampledFrom([]string{"", "", "a", "b", "b\x00"}).Draw(t, "device"),
		}
	})
}

func values() *rapid.Generator[json.RawMessage] {
	return rapid.Custom(func(t *rapid.T) json.RawMessage {
		return json.RawMessage(rapid.SampledFrom([]string{
			"", "null", "true", " true", "1", "1.0", "10", "9", `"x"`, `"\u0078"`, `{"a":1,"b":2}`, `{"b":2, "a":1}`, "[]", "[1,2]", "{broken",
		}).Draw(t, "value"))
	})
}

// records draws records of one ID, known and unknown fields, of any version.
func records() *rapid.Generator[replica.Record] {
	return rapid.Custom(func(t *rapid.T) replica.Record {
		r := replica.Record{
			PV:   rapid.SampledFrom([]int{1, 1, 1, 2, 9}).Draw(t, "pv"),
			ID:   "id",
			Kind: rapid.SampledFrom([]string{"workout", "workout", "from the future"}).Draw(t, "kind"),
		}
		for _, f := range rapid.SliceOfN(rapid.SampledFrom([]string{"start", "s.1", "s.2", "_del", "unknown"}), 0, 6).Draw(t, "fields") {
			if r.Fields == nil {
				r.Fields = map[string]replica.Field{}
			}
			r.Fields[f] = replica.Field{Value: values().Draw(t, f), Stamp: stamps().Draw(t, f)}
		}
		return r
	})
}

func show(r replica.Record) string {
	s := fmt.Sprintf("pv %d %s %s:", r.PV, r.ID, r.Kind)
	for _, f := range []string{"start", "s.1", "s.2", "_del", "unknown"} {
		if v, ok := r.Fields[f]; ok {
			s += fmt.Sprintf(" %s=%s@%d%q", f, v.Value, v.Clock, v.Device)
		}
	}
	return s
}

// same is stricter than Equal: the very bytes have to agree.
func same(a, b replica.Record) bool { return show(a) == show(b) }

func TestMergeLaws(t *testing.T) {
	t.Run("the order of two does not matter", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			a, b := records().Draw(t, "a"), records().Draw(t, "b")
			if x, y := replica.Merge(a, b), replica.Merge(b, a); !same(x, y) {
				t.Fatalf("a = %s\nb = %s\nab = %s\nba = %s", show(a), show(b), show(x), show(y))
			}
		})
	})

	t.Run("the grouping of three does not matter", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			a, b, c := records().Draw(t, "a"), records().Draw(t, "b"), records().Draw(t, "c")
			x := replica.Merge(replica.Merge(a, b), c)
			y := replica.Merge(a, replica.Merge(b, c))
			if !same(x, y) {
				t.Fatalf("a = %s\nb = %s\nc = %s\n(ab)c = %s\na(bc) = %s", show(a), show(b), show(c), show(x), show(y))
			}
		})
	})

	t.Run("repeating changes nothing", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			a, b := records().Draw(t, "a"), records().Draw(t, "b")
			once := replica.Merge(a, b)
			for _, again := range []replica.Record{replica.Merge(once, b), replica.Merge(once, a), replica.Merge(once, once)} {
				if !same(once, again) {
					t.Fatalf("a = %s\nb = %s\nonce = %s\nagain = %s", show(a), show(b), show(once), show(again))
				}
			}
			if x := replica.Merge(a, a); !same(x, a) {
				t.Fatalf("a = %s\naa = %s", show(a), show(x))
			}
		})
	})

	t.Run("nothing is invented, nothing is lost and arguments stay", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			a, b := records().Draw(t, "a"), records().Draw(t, "b")
			before := show(a) + show(b)
			m := replica.Merge(a, b)
			for name, f := range m.Fields {
				x, inA := a.Fields[name]
				y, inB := b.Fields[name]
				fromA := inA && x.Stamp == f.Stamp && string(x.Value) == string(f.Value)
				fromB := inB && y.Stamp == f.Stamp && string(y.Value) == string(f.Value)
				if !fromA && !fromB {
					t.Fatalf("field %s = %s is in neither\na = %s\nb = %s", name, f.Value, show(a), show(b))
				}
				if inA && x.Stamp.Compare(f.Stamp) > 0 || inB && y.Stamp.Compare(f.Stamp) > 0 {
					t.Fatalf("field %s is older than what was known\na = %s\nb = %s\nab = %s", name, show(a), show(b), show(m))
				}
			}
			for _, r := range []replica.Record{a, b} {
				for name := range r.Fields {
					if _, ok := m.Fields[name]; !ok {
						t.Fatalf("field %s is lost\na = %s\nb = %s", name, show(a), show(b))
					}
				}
			}
			m.Fields["start"] = replica.Field{Value: json.RawMessage("0")}
			if after := show(a) + show(b); after != before {
				t.Fatalf("the arguments changed:\n%s\n%s", before, after)
			}
		})
	})
}

func TestMerge(t *testing.T) {
	field := func(v string, clock uint64, device string) replica.Record {
		r := replica.New("id", "workout")
		r.Fields["f"] = replica.Field{Value: json.RawMessage(v), Stamp: replica.Stamp{Clock: clock, Device: device}}
		return r
	}
	for _, c := range []struct {
		name string
		a, b replica.Record
		want string
	}{
		{"the newer clock wins", field(`"old"`, 5, "z"), field(`"new"`, 6, "a"), `"new"`},
		{"on equal clocks the greater device wins", field(`"x"`, 5, "a"), field(`"b"`, 5, "b"), `"b"`},
		{"on equal stamps the greater value wins", field(`"a"`, 5, "a"), field(`"b"`, 5, "a"), `"b"`},
		{"a default loses to anything stamped", field(`"zz"`, 0, ""), field(`"aa"`, 1, ""), `"aa"`},
		{"a default loses to an import", field(`"zz"`, 0, ""), field(`"aa"`, replica.Imported.Clock, replica.Imported.Device), `"aa"`},
		{"a newer removal wins", field(`"x"`, 5, "a"), field("null", 6, "a"), "null"},
		{"an edit after a removal wins", field("null", 5, "a"), field(`"x"`, 6, "a"), `"x"`},
		{"how a value is spelled does not decide", field(`{"b":0,"a":2}`, 5, "a"), field(`{"a":2,"b":1}`, 5, "a"), `{"a":2,"b":1}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, m := range []replica.Record{replica.Merge(c.a, c.b), replica.Merge(c.b, c.a)} {
				if got := string(m.Fields["f"].Value); got != c.want {
					t.Errorf("f = %s, want %s (a = %s, b = %s)", got, c.want, show(c.a), show(c.b))
				}
			}
		})
	}

	t.Run("the higher version is kept beside older edits", func(t *testing.T) {
		a, b := field("1", 5, "a"), field("2", 6, "b")
		a.PV = replica.Version + 1
		a.Fields["new"] = replica.Field{Value: json.RawMessage(`{"x":1}`), Stamp: replica.Stamp{Clock: 5, Device: "a"}}
		m := replica.Merge(b, a)
		if !replica.ReadOnly(m) || m.PV != a.PV {
			t.Errorf("PV = %d, want %d, read-only", m.PV, a.PV)
		}
		if string(m.Fields["new"].Value) != `{"x":1}` || string(m.Fields["f"].Value) != "2" {
			t.Errorf("fields = %v, want the new one and the newer edit", m.Fields)
		}
		if replica.ReadOnly(b) {
			t.Errorf("a record of version %d is read-only, want not", b.PV)
		}
	})

	t.Run("kinds that disagree still converge", func(t *testing.T) {
		a, b := replica.New("id", "gym"), replica.New("id", "workout")
		if x, y := replica.Merge(a, b), replica.Merge(b, a); x.Kind != "workout" || y.Kind != "workout" {
			t.Errorf("kinds %q and %q, want workout", x.Kind, y.Kind)
		}
	})
}

func TestEqual(t *testing.T) {
	base := func() replica.Record {
		r := replica.New("id", "gym")
		r.Fields["f"] = replica.Field{Value: json.RawMessage(`{"a":1}`), Stamp: replica.Stamp{Clock: 5, Device: "d"}}
		return r
	}
	spelled := base()
	spelled.Fields["f"] = replica.Field{Value: json.RawMessage(`{ "a": 1 }`), Stamp: replica.Stamp{Clock: 5, Device: "d"}}
	if !replica.Equal(base(), spelled) {
		t.Error("another spelling of the same value is not equal")
	}
	for name, change := range map[string]func(*replica.Record){
		"version": func(r *replica.Record) { r.PV++ },
		"ID":      func(r *replica.Record) { r.ID = "other" },
		"kind":    func(r *replica.Record) { r.Kind = "workout" },
		"field":   func(r *replica.Record) { r.Fields["g"] = replica.Field{} },
		"name":    func(r *replica.Record) { r.Fields["g"] = r.Fields["f"]; delete(r.Fields, "f") },
		"value":   func(r *replica.Record) { r.Remove("f", replica.Stamp{Clock: 5, Device: "d"}) },
		"stamp":   func(r *replica.Record) { r.Fields["f"] = replica.Field{Value: r.Fields["f"].Value} },
	} {
		r := base()
		change(&r)
		if replica.Equal(base(), r) {
			t.Errorf("records that differ in %s are equal", name)
		}
	}
}
