package syncproof_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dropset/app/store"
	"dropset/app/syncer"
	"dropset/core/exercise"
	"dropset/core/load"
	"dropset/core/replica"
	"dropset/core/seal"
	"dropset/core/training"
)

// A haystack is everything that a server has written, by name.
type haystack map[string][]byte

// written reads the database's files, the journal among them, and the log.
func written(t *testing.T, e engine) haystack {
	t.Helper()
	all := haystack{"the log": []byte(e.log())}
	err := filepath.WalkDir(e.data, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		all[filepath.Base(name)] = append(all[filepath.Base(name)], text...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// find says where a text is: as it is, in hexadecimal digits of either case or
// in base64 at any place of a longer text.
func (h haystack) find(text string) []string {
	forms := map[string]string{
		"plain": text, "hex": hex.EncodeToString([]byte(text)), "capital hex": strings.ToUpper(hex.EncodeToString([]byte(text))),
	}
	for before := range 3 {
		// Only the digits that no neighbour has a part in.
		code := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", before) + text))
		code = code[(before*8+5)/6 : (before+len(text))*8/6]
		forms["base64 of "+[]string{"0", "1", "2"}[before]] = code
		forms["base64 for addresses of "+[]string{"0", "1", "2"}[before]] = strings.NewReplacer("+", "-", "/", "_").Replace(code)
	}
	var places []string
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, form := range slices.Sorted(maps.Keys(forms)) {
			if bytes.Contains(h[name], []byte(forms[form])) {
				places = append(places, name+" ("+form+")")
			}
		}
	}
	return places
}

// keepsNoPlaintext seeds a log, syncs it well and badly, and searches what the
// server has written while it runs, after it was killed and when it is up again.
func keepsNoPlaintext(t *testing.T, e engine) {
	ctx, h := t.Context(), open(t, e)
	d := newDevice(t, h, 1, 0)
	var secret, other seal.Secret
	d.random(secret[:])
	d.random(other[:])
	keys := secret.Keys()

	workout, custom, gym := replica.NewID([16]byte{1: 0xaa, 15: 1}), replica.NewID([16]byte{1: 0xaa, 15: 2}), replica.NewID([16]byte{1: 0xaa, 15: 3})
	when := training.Instant{Milli: noon}
	edit := store.Begin(d.stamper, noon)
	edit.Exercise(custom).Change(exercise.Exercise{}, exercise.Exercise{ID: custom, Name: "Zweibeiniger Bulgare", Aliases: []string{"Beinquaelerei"}, Custom: true})
	edit.Gym(gym).Name("Kellerverlies Nord")
	edit.Workout(workout).Start(when).End(when).Name("Montagsfolter mit Ä").Note("Knie zwickt seit der Treppe").Gym(gym).
		PutEntry(training.Entry{ID: "entry-of-secrecy", Exercise: "cable-lateral-raise", Pos: "V", Note: "Ellbogen hoeher ziehen"}).
		PutSet("entry-of-secrecy", training.Set{ID: "set-of-secrecy", Pos: "V", Kind: training.Working, Load: load.Of(60 * load.Kilogram), Reps: 8, Done: when})
	batch, err := edit.Batch()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.db.Commit(ctx, batch); err != nil {
		t.Fatal(err)
	}
	_, proof, _ := strings.Cut(keys.Token, ".")
	raw, err := hex.DecodeString(proof)
	if err != nil {
		t.Fatal(err)
	}
	never := map[string]string{
		"an exercise's name": "Zweibeiniger Bulgare", "an exercise's alias": "Beinquaelerei", "an exercise of the catalogue": "cable-lateral-raise",
		"a gym's name": "Kellerverlies Nord", "the workout's name": "Montagsfolter mit Ä", "the workout's note": "Knie zwickt seit der Treppe",
		"a note of an entry": "Ellbogen hoeher ziehen", "a record's ID": workout, "a set's name": "set-of-secrecy", "the shape of a record": `{"pv":1,"id":"`,
		"the device": d.stamper.Device(), "the words": strings.Join(secret.Words(), " "), "the pairing code": secret.Pairing(), "the secret": string(secret[:]),
		"the token": keys.Token, "the token's secret half": proof, "the token's bytes": string(raw),
	}
	// What is searched for is in the log that is synced, or the search is for nothing.
	var clear strings.Builder
	for _, r := range batch.Put {
		text, err := replica.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		clear.Write(text)
	}
	for what, text := range never {
		if slices.Contains([]string{"the words", "the pairing code", "the secret", "the token", "the token's secret half", "the token's bytes"}, what) {
			continue
		}
		if !strings.Contains(clear.String(), text) {
			t.Errorf("%s is not in the seeded log: %s", what, clear.String())
		}
	}

	do := func(method, path, token string, body []byte) syncer.Reply {
		t.Helper()
		reply, err := d.wire.Do(ctx, syncer.Call{Method: method, Path: path, Token: token, Body: body})
		if err != nil {
			t.Fatal(err)
		}
		return reply
	}
	if err := d.syncer.Create(ctx, secret); err != nil {
		t.Fatal(err)
	}
	if done, err := d.sync(ctx); !done || err != nil {
		t.Fatalf("sync: %v, %v", d.syncer.Status().Err, err)
	}
	// Requests that are refused are where servers say too much.
	note := never["the workout's note"]
	for _, r := range []syncer.Reply{
		do("POST", replica.PathSync, keys.Token, []byte(`{"epoch":"`+note+`","cursor":`)),
		do("POST", replica.PathSync, keys.Token, []byte(`{"epoch":"`+note+`","cursor":0,"push":[]}`)),
		do("POST", replica.PathSync, keys.Vault+"."+other.Keys().Token[33:], []byte(`{}`)),
		do("GET", replica.PathVault, other.Keys().Token, nil),
	} {
		if r.Status < 400 || r.Status >= 500 {
			t.Errorf("a request that is wrong is answered by %d %s", r.Status, r.Body)
		}
	}

	search := func(when string) {
		t.Helper()
		all := written(t, e)
		if len(all.find(keys.Vault)) == 0 || !bytes.Contains(all["the log"], []byte(e.says)) {
			t.Fatalf("%s: the search does not see the database or the log: %q\n%s", when, slices.Collect(maps.Keys(all)), all["the log"])
		}
		for what, text := range never {
			if places := all.find(text); len(places) > 0 {
				t.Errorf("%s, %s is in %q", when, what, places)
			}
		}
	}
	search("while the server runs")
	h.now.kill()
	if journals := slices.DeleteFunc(slices.Collect(maps.Keys(written(t, e))), func(name string) bool { return !strings.HasSuffix(name, "-wal") }); len(journals) == 0 {
		t.Error("a killed server leaves no journal: what is searched then?")
	}
	search("after a kill")
	h.restart(t)
	if done, err := d.sync(ctx); !done || err != nil {
		t.Fatalf("sync after a restart: %v, %v", d.syncer.Status().Err, err)
	}
	search("after a restart")

	// The same search finds what a device would send that does not seal. Only
	// the alphabet of a sealed body gets through, so one text is made of that.
	const bare = "KnieZwicktSeitDerTreppeXXXXX"
	if places := written(t, e).find(bare); len(places) > 0 {
		t.Fatalf("%s is there before it is planted: %q", bare, places)
	}
	var vault replica.Vault
	reply := do("PUT", replica.PathVault, other.Keys().Token, nil)
	if vault, err = replica.DecodeVault(reply.Body); err != nil {
		t.Fatalf("%d %s: %v", reply.Status, reply.Body, err)
	}
	body := base64.StdEncoding.EncodeToString([]byte(clear.String()))
	reply = do("POST", replica.PathSync, other.Keys().Token, replica.EncodeRequest(replica.Request{Epoch: vault.Epoch, Limit: 1, Push: []replica.Push{
		{Name: strings.Repeat("a", 32), Ver: strings.Repeat("1", 16), Body: body},
		{Name: strings.Repeat("b", 32), Ver: strings.Repeat("2", 16), Body: bare},
	}}))
	if reply.Status != 200 {
		t.Fatalf("planting: %d %s", reply.Status, reply.Body)
	}
	all := written(t, e)
	for _, text := range []string{never["an exercise's name"], never["a gym's name"], never["the workout's name"], note, never["a record's ID"], never["the shape of a record"], bare} {
		if places := all.find(text); len(places) == 0 {
			t.Errorf("%q was planted, and the search does not find it", text)
		}
	}
}

func TestNativeServerKeepsNoPlaintext(t *testing.T) { keepsNoPlaintext(t, native(t)) }
