package store_test

import (
	"testing"

	"dropset/app/store"
	"dropset/core/fault"
	"dropset/core/replica"
)

func TestJoin(t *testing.T) {
	r := put(t, store.Begin(stamper(), now).Gym("g1").Name("Home").Edit())[0]

	t.Run("what is put for the first time is stored as it is", func(t *testing.T) {
		m, body, err := store.Join(nil, r)
		if err != nil || !replica.Equal(m, r) {
			t.Fatalf("Join = %v, %v", m, err)
		}
		if back, err := replica.Decode(body); err != nil || !replica.Equal(back, r) {
			t.Errorf("the encoding is read as %v, %v", back, err)
		}
	})

	t.Run("a stored record that cannot be read is not overwritten", func(t *testing.T) {
		if _, _, err := store.Join([]byte("{half"), r); fault.CodeOf(err) != fault.Internal {
			t.Errorf("Join: %v, want code %q", err, fault.Internal)
		}
	})

	t.Run("what could not be read back is refused", func(t *testing.T) {
		bad := r.Clone()
		bad.Fields["f"] = replica.Field{Value: []byte("{")}
		for _, put := range []replica.Record{bad, replica.New("", "gym"), replica.New("g", "")} {
			if _, _, err := store.Join(nil, put); fault.CodeOf(err) != fault.Internal {
				t.Errorf("Join of %+v: %v, want code %q", put, err, fault.Internal)
			}
		}
	})
}

func TestDirties(t *testing.T) {
	r := put(t, store.Begin(stamper(), now).Gym("g1").Name("Home").Edit())[0]
	more := r.Clone()
	more.Delete(replica.Stamp{Clock: 1})
	for _, c := range []struct {
		name       string
		was, clean bool
		merged     replica.Record
		want       bool
	}{
		{"an edit", false, false, r, true},
		{"an edit of what was dirty", true, false, r, true},
		{"a default where nothing was", false, true, r, false},
		{"an older record of the server over a clean one", false, true, more, false},
		{"all that is dirty, from the server", true, true, r, false},
		{"less than what is dirty, from the server", true, true, more, true},
	} {
		if got := (store.Batch{Clean: c.clean}).Dirties(c.was, c.merged, r); got != c.want {
			t.Errorf("%s: dirty %t, want %t", c.name, got, c.want)
		}
	}
	b := store.Batch{Bases: map[string]string{r.ID: "v1"}}
	for _, was := range []bool{false, true} {
		if b.Dirties(was, r, r) {
			t.Errorf("all that the server has: dirty, want clean (was dirty: %t)", was)
		}
		if !b.Dirties(was, more, r) {
			t.Errorf("more than the server has: clean, want dirty (was dirty: %t)", was)
		}
	}
	if base, other := b.Base(r.ID, "v0"), b.Base("other", "v0"); base != "v1" || other != "v0" {
		t.Errorf("bases %q and %q, want v1 and v0", base, other)
	}
}
