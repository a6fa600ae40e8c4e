package screen_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dropset/app/screen"
	"dropset/app/store"
	"dropset/app/store/memory"
	"dropset/core/exercise"
	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/rules"
	"dropset/core/training"
)

// fields lists what a save writes, "record field" each, without the stamps.
func fields(s screen.Save) []string {
	var out []string
	for _, r := range s.Batch.Put {
		for f := range r.Fields {
			out = append(out, r.Kind+" "+f)
		}
	}
	slices.Sort(out)
	return out
}

func TestFirstRun(t *testing.T) {
	t.Run("six questions lead to a verdict", func(t *testing.T) {
		b := bareTab(t)
		if !b.m.Fresh() {
			t.Fatal("a new database is not fresh")
		}
		for step, want := range []string{"kg", "intermediate", "size", "yes", "upper-lower", "no"} {
			q, ok := b.m.Welcome(step)
			if !ok || q.Step != step || q.Steps != 6 || q.Text == "" {
				t.Fatalf("question %d = %+v, %v", step, q, ok)
			}
			b.must(b.m.SetAnswer(q.ID, want))
			again, _ := b.m.Welcome(step)
			if !slices.ContainsFunc(again.Choices, func(c screen.ChoiceView) bool { return c.Value == want && c.Chosen }) {
				t.Errorf("%s: %s was answered and is not marked: %+v", q.ID, want, again.Choices)
			}
		}
		if q, ok := b.m.Welcome(6); ok {
			t.Errorf("a seventh question: %+v", q)
		}
		if !b.m.Fresh() {
			t.Error("the welcome ended before its end")
		}
		b.must(b.m.Welcomed())
		again := b.reopened()
		if again.m.Fresh() {
			t.Error("the welcome comes back after a restart")
		}
		v := again.m.TodayScreen()
		if v.Level != rules.Go || v.Pick == nil || len(v.Pick.Rungs) < 2 || v.Ask != nil || v.Headline != "One drop set fits today" {
			t.Errorf("Today after the welcome = %s %q, pick %+v, asking %+v; want go with a ladder", v.Level, v.Headline, v.Pick, v.Ask)
		}
	})

	t.Run("all skipped: Today suggests, and asks one thing at a time", func(t *testing.T) {
		b := bareTab(t)
		b.must(b.m.Welcomed())
		if p := b.m.Profile(); p.Level != training.LevelUnknown || p.StrictForm != training.Unasked {
			t.Fatalf("skipping answered something: %+v", p)
		}
		for n, answer := range []string{"intermediate", "yes", "size"} {
			v := b.m.TodayScreen()
			if v.Ask == nil || len(v.Ask.Choices) < 2 || v.Ask.Text == "" {
				t.Fatalf("question %d: Today asks %+v", n+1, v.Ask)
			}
			if v.Pick == nil || v.Level != rules.Caution || len(v.Because) != 0 {
				t.Errorf("while asking %q: %s, pick %v, because %v; want a suggestion without a list of doubts", v.Ask.Text, v.Level, v.Pick, v.Because)
			}
			b.must(b.m.Answer(v.Ask.ID, answer))
		}
		if v := b.m.TodayScreen(); v.Ask != nil || v.Level != rules.Go {
			t.Errorf("after three answers Today says %s and asks %+v, want go", v.Level, v.Ask)
		}
	})

	t.Run("an answer that refuses ends the questions", func(t *testing.T) {
		b := bareTab(t)
		b.must(b.m.SetAnswer("level", "beginner"))
		v := b.m.TodayScreen()
		if v.Level != rules.Never || v.Ask != nil || v.Pick != nil || len(v.Because) == 0 || !strings.HasPrefix(v.Instead, "Instead: ") {
			t.Errorf("a beginner's Today = %s, asking %v, pick %v, because %v, %q", v.Level, v.Ask, v.Pick, v.Because, v.Instead)
		}
	})

	t.Run("a log that is there but cannot be read is not a first run", func(t *testing.T) {
		for code, want := range map[fault.Code]bool{fault.StorageMissing: true, fault.TooNew: false, fault.StorageFull: false, fault.Internal: false} {
			b := bareTab(t)
			b.m.Trouble = fault.New(code, "")
			if got := b.m.Fresh(); got != want {
				t.Errorf("with %s Fresh = %v, want %v", code, got, want)
			}
		}
	})

	t.Run("a question that nobody asks changes nothing", func(t *testing.T) {
		b := bareTab(t)
		if _, err := b.m.SetAnswer("shoe size", "46"); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("SetAnswer = %v, want not found", err)
		}
		if _, err := b.m.SetAnswer("level", "godlike"); fault.FieldOf(err) != "level" {
			t.Errorf("SetAnswer(level, godlike) = %v, want an error at level", err)
		}
	})

	t.Run("so does its line under each verdict", func(t *testing.T) {
		for _, want := range []string{"Educational", "no substitute for a professional", "Pain"} {
			if !strings.Contains(screen.Reminder, want) {
				t.Errorf("the reminder lacks %q: %s", want, screen.Reminder)
			}
		}
	})
	t.Run("the notice says what it has to (R-DSC-1, R-DSC-2)", func(t *testing.T) {
		for _, want := range []string{"educational", "no substitute for a professional", "ask one before", "pain", "minors"} {
			if !strings.Contains(screen.Notice, want) {
				t.Errorf("the notice lacks %q: %s", want, screen.Notice)
			}
		}
	})
}

func TestProfile(t *testing.T) {
	t.Run("only what changed is written", func(t *testing.T) {
		b := newTab(t)
		s := b.must(b.m.SetAnswer("level", "advanced"))
		if got := fields(s); !slices.Equal(got, []string{"profile level"}) {
			t.Errorf("changing the level wrote %v", got)
		}
		same := b.must(b.m.SetAnswer("level", "advanced"))
		if got := fields(same); len(got) != 0 {
			t.Errorf("the same answer again wrote %v", got)
		}
		theme := b.must(b.m.SetTheme(store.Dark))
		if got := fields(theme); !slices.Equal(got, []string{"settings theme"}) {
			t.Errorf("the theme wrote %v", got)
		}
	})

	t.Run("every answer is shown and can be taken back", func(t *testing.T) {
		b := newTab(t)
		for _, q := range b.m.ProfileScreen().Questions {
			if q.Choices[0].Value != "" || q.Choices[0].Text != "Not said" {
				t.Fatalf("%s: the first choice is %+v, want the way back", q.ID, q.Choices[0])
			}
			for _, c := range slices.Backward(q.Choices) {
				b.must(b.m.SetAnswer(q.ID, c.Value))
				for _, now := range b.m.ProfileScreen().Questions {
					if now.ID != q.ID {
						continue
					}
					for _, x := range now.Choices {
						if x.Chosen != (x.Value == c.Value) {
							t.Errorf("%s: after %q the choice %q is chosen = %v", q.ID, c.Value, x.Value, x.Chosen)
						}
					}
				}
			}
		}
		if p := b.m.Profile(); p.Level != "" || p.Unit != "" || p.Spotter != "" {
			t.Errorf("taken back, the profile is %+v", p)
		}
	})

	t.Run("sessions, motives and lagging muscles", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.SetSessions("4"))
		b.must(b.m.SetMotives(true, false))
		b.must(b.m.SetLagging("biceps", true))
		b.must(b.m.SetLagging("calves", true))
		b.must(b.m.SetLagging("biceps", false))
		v := b.reopened().m.ProfileScreen()
		lags := 0
		for _, c := range v.Lagging {
			if c.Chosen {
				lags++
			}
			if c.Chosen != (c.Value == "calves") {
				t.Errorf("%s lags = %v", c.Value, c.Chosen)
			}
		}
		if lags != 1 || !v.Plateau || v.ShortTime || !v.Sessions[4].Chosen || len(v.Lagging) != len(exercise.Muscles()) {
			t.Errorf("the profile is %+v", v)
		}
		b.must(b.m.SetSessions(""))
		if n := b.m.Profile().SessionsAWeek; n != 0 {
			t.Errorf("sessions taken back = %d", n)
		}
		for _, bad := range []string{"0", "15", "-1", "many", "3.5"} {
			if _, err := b.m.SetSessions(bad); fault.FieldOf(err) != "sessionsAWeek" {
				t.Errorf("SetSessions(%q) = %v, want an error at its field", bad, err)
			}
		}
	})

	t.Run("bodyweight is kept by date, in either unit", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.Weigh("81,5"))
		b.now.Milli += 86_400_000
		b.must(b.m.Weigh("180 lb"))
		p := b.reopened().m.Profile()
		if len(p.Bodyweights) != 2 || p.Bodyweights[0].Mass != 815*load.Kilogram/10 || p.Bodyweights[1].Mass != 180*load.Pound {
			t.Errorf("weighings = %+v", p.Bodyweights)
		}
		if v := b.m.ProfileScreen(); v.Weighed != "today" || v.Bodyweight != "81.65" {
			t.Errorf("the profile shows %q of %q", v.Bodyweight, v.Weighed)
		}
		for _, bad := range []string{"", "heavy", "-80", "0", "5", "401", "2000", "8,1,5"} {
			s, err := b.m.Weigh(bad)
			if fault.FieldOf(err) != "bodyweight" || !s.Empty() {
				t.Errorf("Weigh(%q) = %v, want a message beside the field and nothing written", bad, err)
			}
		}
	})
}

func TestSettings(t *testing.T) {
	t.Run("the plan", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.SetWeeks("5"))
		b.must(b.m.SetWeek("3"))
		if p := b.reopened().m.Settings().Phase; p.Week != 3 || p.Weeks != 5 {
			t.Errorf("phase = %+v, want week 3 of 5", p)
		}
		if got := b.m.TodayScreen().Eyebrow; got != "Thursday · week 3 of 5" {
			t.Errorf("eyebrow = %q", got)
		}
		b.must(b.m.SetWeeks("2"))
		if p := b.m.Settings().Phase; p.Week != 2 || p.Weeks != 2 {
			t.Errorf("a shorter plan gives %+v, want its last week", p)
		}
		for _, bad := range []string{"0", "3", "-1", "x", ""} {
			if _, err := b.m.SetWeek(bad); fault.FieldOf(err) != "week" {
				t.Errorf("SetWeek(%q) of 2 = %v", bad, err)
			}
		}
		for _, bad := range []string{"0", "53", "x"} {
			if _, err := b.m.SetWeeks(bad); fault.FieldOf(err) != "weeks" {
				t.Errorf("SetWeeks(%q) = %v", bad, err)
			}
		}
		b.must(b.m.SetWeeks(""))
		v := b.m.SettingsScreen()
		if !v.Weeks[0].Chosen || len(v.Week) != 0 {
			t.Errorf("without a plan: %+v", v)
		}
	})

	t.Run("a deload week refuses, and says what to do instead", func(t *testing.T) {
		b := newTab(t)
		b.must(b.m.SetDeload(true))
		v := b.m.TodayScreen()
		if v.Level != rules.Never || v.Pick != nil || !strings.Contains(v.Instead, "half the sets") {
			t.Errorf("Today in a deload = %s, %q", v.Level, v.Instead)
		}
		b.must(b.m.SetDeload(false))
		if v := b.m.TodayScreen(); v.Level != rules.Go {
			t.Errorf("after the deload Today is %s", v.Level)
		}
		b.must(b.m.SetCut(training.AggressiveCut))
		if v := b.m.TodayScreen(); v.Level != rules.Caution || len(v.Because) == 0 {
			t.Errorf("cutting hard, Today is %s because %v, want caution with its reason", v.Level, v.Because)
		}
		b.must(b.m.SetCut("no such thing"))
		if c := b.m.Settings().Phase.Cut; c != training.NoCut {
			t.Errorf("an unknown cut was kept: %q", c)
		}
	})

	t.Run("switches and theme", func(t *testing.T) {
		b := newTab(t)
		for _, name := range []string{screen.SwitchSound, screen.SwitchVibration, screen.SwitchAwake} {
			b.must(b.m.Switch(name, false))
		}
		b.must(b.m.SetTheme(store.Light))
		v := b.reopened().m.SettingsScreen()
		if v.Sound || v.Vibration || v.Awake || !v.Theme[2].Chosen {
			t.Errorf("settings = %+v", v)
		}
		b.must(b.m.SetTheme("neon"))
		if th := b.m.Settings().Theme; th != store.SystemTheme {
			t.Errorf("an unknown theme became %q", th)
		}
	})

	t.Run("storage in plain words", func(t *testing.T) {
		for _, c := range []struct {
			persisted   bool
			used, quota int64
			keeps, room string
		}{
			{true, 3_450_000, 2_000_000_000, "until you erase it", "uses 3.4 MB; 1.9 GB are free"},
			{false, 0, 0, "may clear", "does not say"},
			{false, 5, 500_000_000, "may clear", "less than 0.1 MB; 499.9 MB"},
			{true, 99_000_000, 100_000_000, "until", "Only 1.0 MB left"},
			{true, 200, 100, "until", "Only less than 0.1 MB left"},
		} {
			keeps, room := screen.StorageText(c.persisted, c.used, c.quota)
			if !strings.Contains(keeps, c.keeps) || !strings.Contains(room, c.room) {
				t.Errorf("StorageText(%v, %d, %d) = %q, %q; want %q, %q", c.persisted, c.used, c.quota, keeps, room, c.keeps, c.room)
			}
		}
	})
}

func TestSample(t *testing.T) {
	filled := func(t *testing.T) (*tab, store.Batch) {
		b := bareTab(t)
		stamper := store.NewStamper("sample", 0)
		batch, err := screen.Sample(stamper, b.now)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.store.Commit(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		n := b.reopened()
		n.m.Sample = true
		return n, batch
	}

	t.Run("the same moment gives the same training", func(t *testing.T) {
		var files []string
		for range 3 {
			b, _ := filled(t)
			_, data, err := screen.Backup(context.Background(), b.store, b.m.Today())
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, string(data))
		}
		if files[0] != files[1] || files[1] != files[2] {
			t.Error("two samples of one moment differ")
		}
	})

	t.Run("everything in it is valid, all through a year", func(t *testing.T) {
		for day := 0; day < 366; day += 9 {
			now := evening
			now.Milli += int64(day) * 86_400_000
			db := memory.New(store.Keys, store.Digests)
			batch, err := screen.Sample(store.NewStamper("sample", 0), now)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Commit(context.Background(), batch); err != nil {
				t.Fatal(err)
			}
			records, err := db.Scan(context.Background(), store.Query{})
			if err != nil {
				t.Fatal(err)
			}
			workouts := 0
			for _, r := range records {
				var problem error
				switch r.Kind {
				case store.KindWorkout:
					w, err := store.WorkoutFrom(r)
					if problem = err; err == nil {
						problem = w.Validate()
					}
					workouts++
					for _, e := range w.Entries {
						if _, ok := exercise.Find(e.Exercise); !ok {
							t.Errorf("day %d: %s is not in the catalogue", day, e.Exercise)
						}
					}
					if w.Start.Day() >= now.Day() || w.End.Milli == 0 {
						t.Errorf("day %d: a sample workout is not over: %+v", day, w.Start)
					}
				case store.KindProfile:
					p, err := store.ProfileFrom(r)
					if problem = err; err == nil {
						problem = p.Validate()
					}
				case store.KindCheckIn:
					days, err := store.CheckInsFrom(r)
					problem = err
					for _, c := range days {
						if err := c.Validate(); err != nil {
							problem = err
						}
					}
				case store.KindSettings:
					_, problem = store.SettingsFrom(r)
				}
				if problem != nil {
					t.Errorf("day %d: %s %s: %v", day, r.Kind, r.ID, problem)
				}
			}
			if workouts != 12 {
				t.Errorf("day %d: %d workouts, want 12", day, workouts)
			}
		}
	})

	t.Run("it shows a go, a used budget and a muscle that rests", func(t *testing.T) {
		b, _ := filled(t)
		if b.m.Fresh() {
			t.Fatal("the sample begins with the welcome")
		}
		v := b.m.TodayScreen()
		if v.Level != rules.Go || v.Pick == nil || v.Pick.Name != "Cable Curl" || len(v.Pick.Rungs) != 3 || v.Pick.Rungs[0].Load != "25" {
			t.Errorf("Today = %s, pick %+v; want go on the cable curl from 25 kg, because %v", v.Level, v.Pick, v.Because)
		}
		if v.Budget.Used != 1 || v.Budget.Cap != 2 || !strings.Contains(v.Budget.Note, "Triceps: next drop set from Tuesday") {
			t.Errorf("budget = %+v, want 1 of 2 and triceps from Tuesday", v.Budget)
		}
		if len(v.Soreness) != 2 || v.Soreness[0].Name != "Triceps" || v.Soreness[1].Name != "Biceps" {
			t.Errorf("soreness asked: %+v, want triceps, which was dropped, and biceps, which is suggested", v.Soreness)
		}
		if d := b.m.DropSet("triceps-pushdown").View(); !d.Refused {
			t.Errorf("the used muscle's verdict = %s", d.Verdict.Title)
		}
		if b.m.BackupScreen().Due {
			t.Error("the sample asks for a backup")
		}
	})
}
