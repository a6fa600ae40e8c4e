package syncer_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/replica"
)

// A server is what core/replica/README.md says of one, in memory. It shares
// nothing with the real one, so that neither can hide a misreading of the other.
type server struct {
	vaults map[string]*vault
	epochs int
	page   int  // items in an answer
	silent bool // does not send back what a request has just pushed
	max    int  // bytes of a vault

	// Planted bugs.
	blind   bool // takes every push, whatever it is based on
	noEpoch bool // never says that it is another one

	pushes, refused int
}

type vault struct {
	token string
	epoch string
	gone  bool
	seq   int64
	rows  map[string]row // by name
}

type row struct {
	seq       int64
	ver, body string
}

func (v *vault) bytes() int {
	n := 0
	for _, r := range v.rows {
		n += len(r.body)
	}
	return n
}

func newServer() *server { return &server{vaults: map[string]*vault{}, page: 3, max: 1 << 30} }

func (s *server) epoch() string {
	s.epochs++
	return fmt.Sprintf("epoch-%d", s.epochs)
}

// copy returns the vaults as a backup holds them.
func (s *server) copy() map[string]*vault {
	c := map[string]*vault{}
	for name, v := range s.vaults {
		w := *v
		w.rows = maps.Clone(v.rows)
		c[name] = &w
	}
	return c
}

// restore puts a backup in place; everybody has to compare again.
func (s *server) restore(backup map[string]*vault) {
	s.vaults = backup
	s.move()
}

// move copies the rows to another place.
func (s *server) move() {
	for _, name := range slices.Sorted(maps.Keys(s.vaults)) {
		if v := s.vaults[name]; !s.noEpoch {
			v.epoch = s.epoch()
		}
	}
}

// codes are what the server calls its refusals.
var codes = map[int]fault.Code{
	400: fault.Invalid, 401: fault.Denied, 404: fault.VaultLost, 409: fault.VaultChanged, 410: fault.VaultGone,
	413: fault.TooLarge, 426: fault.TooOld, 500: fault.Internal, 507: fault.VaultFull,
}

func refusal(status int) syncer.Reply { return refused(status, codes[status]) }

func refused(status int, code fault.Code) syncer.Reply {
	body, _ := json.Marshal(replica.Refusal{Code: code, Message: "No."})
	return syncer.Reply{Status: status, Body: body}
}

func ok(v any) syncer.Reply {
	body, _ := json.Marshal(v)
	return syncer.Reply{Status: 200, Body: body}
}

func (s *server) handle(c syncer.Call) syncer.Reply {
	name, _, _ := strings.Cut(c.Token, ".")
	v := s.vaults[name]
	switch {
	case v != nil && v.token != c.Token:
		return refusal(401)
	case v != nil && v.gone:
		return refusal(410)
	}
	switch c.Method + " " + c.Path {
	case "PUT " + replica.PathVault:
		if v == nil {
			v = &vault{token: c.Token, epoch: s.epoch(), rows: map[string]row{}}
			s.vaults[name] = v
		}
		return ok(replica.Vault{Epoch: v.epoch})
	case "GET " + replica.PathVault:
		if v == nil {
			return refusal(404)
		}
		return ok(replica.Vault{Epoch: v.epoch})
	case "DELETE " + replica.PathVault:
		if v == nil {
			return refusal(404)
		}
		v.gone, v.rows = true, nil
		return ok(map[string]int{"deleted": 0})
	case "POST " + replica.PathSync:
		if v == nil {
			return refusal(404)
		}
		return s.sync(v, c.Body)
	}
	return refusal(400)
}

func (s *server) sync(v *vault, body []byte) syncer.Reply {
	req, err := replica.DecodeRequest(body)
	switch {
	case fault.CodeOf(err) == fault.TooLarge:
		return refusal(413)
	case err != nil:
		return refusal(400)
	case !s.noEpoch && (req.Epoch != v.epoch || req.Cursor > v.seq):
		return refusal(409)
	}
	grows := 0
	for _, p := range req.Push {
		grows += len(p.Body) - len(v.rows[p.Name].body)
	}
	if grows > 0 && v.bytes()+grows > s.max {
		return refusal(507)
	}
	before := v.seq
	a := replica.Answer{Epoch: req.Epoch, Accepted: []string{}, Items: []replica.Item{}, Cursor: req.Cursor}
	for _, p := range req.Push {
		s.pushes++
		if v.rows[p.Name].ver != p.Base && !s.blind {
			s.refused++
			continue
		}
		v.seq++
		v.rows[p.Name] = row{v.seq, p.Ver, p.Body}
		a.Accepted = append(a.Accepted, p.Name)
	}
	for name, r := range v.rows {
		if r.seq > req.Cursor {
			a.Items = append(a.Items, replica.Item{Name: name, Ver: r.ver, Body: r.body, Seq: r.seq})
		}
	}
	slices.SortFunc(a.Items, func(x, y replica.Item) int { return cmp.Compare(x.Seq, y.Seq) })
	size := 0
	for i, item := range a.Items {
		if i == min(s.page, req.Limit) || size > 0 && size+len(item.Body) > replica.MaxPageBytes {
			a.Items, a.More = a.Items[:i], true
			break
		}
		size += len(item.Body)
	}
	if len(a.Items) > 0 {
		a.Cursor = a.Items[len(a.Items)-1].Seq
	}
	if s.silent {
		a.Items = slices.DeleteFunc(a.Items, func(i replica.Item) bool { return i.Seq > before })
	}
	a.Quota = replica.Quota{Bytes: int64(v.bytes()), Max: int64(s.max)}
	return ok(a)
}
