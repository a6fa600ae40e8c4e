package screen

import (
	"fmt"
	"strings"

	"dropset/core/exercise"
	"dropset/core/training"
)

// A ShareView is a workout as it is given to others: as text and as a picture.
// Notes and how a set ended stay with the person.
type ShareView struct {
	Text    string
	Name    string // of the picture's file, without its ending: "dropset-2026-11-26"
	Picture PictureView
}

// A PictureView is what the picture of a workout says. Its lines are broken so
// that they fit; what does not fit is counted.
type PictureView struct {
	Title   []string // "Thursday 26 November 2026"
	Detail  string   // "18:02–19:10 · 12 sets · 1 drop set"
	Entries []PictureEntry
	More    string // "+ 3 more exercises"
}

// A PictureEntry is one exercise on the picture.
type PictureEntry struct {
	Name  string
	Lines []PictureLine
}

// A PictureLine is some of its sets. Drop lines belong to a drop set; Quiet
// ones only count what is left out.
type PictureLine struct {
	Text        string
	Drop, Quiet bool
}

// How much a picture holds, in lines and letters: a phone shows it at a third
// of its size, and it has to be read there.
const (
	pictureLines  = 22 // of exercises and sets
	pictureSets   = 6  // lines of one exercise
	pictureWidth  = 40 // letters of a line of sets
	pictureName   = 33 // of an exercise's name
	pictureTitle  = 27 // of a line of the title
	pictureTitles = 2  // lines of the title
)

// Share makes what is shared of a loaded workout. It reports false where
// nothing was done that could be shared.
func (m *Model) Share(id string) (ShareView, bool) {
	w, ok := m.Workout(id)
	if !ok {
		return ShareView{}, false
	}
	entries := m.shared(&w)
	if len(entries) == 0 {
		return ShareView{}, false
	}
	on := w.Start.Day()
	year, month, day := on.Date()
	date, hours, counts := fmt.Sprintf("%s %d %s %d", on.Weekday(), day, month, year), w.Start.Clock(), setCounts(&w)
	if !w.End.IsZero() {
		hours += "–" + w.End.Clock()
	}
	v := ShareView{Name: "dropset-" + on.String(), Text: shareText(w.Name, date+", "+hours, counts, entries)}
	title, detail := date, hours
	if w.Name != "" {
		title, detail = w.Name, date
	}
	detail += " · " + counts
	v.Picture = picture(title, detail, entries)
	return v, true
}

// Shareable reports whether [Model.Share] finds anything.
func (m *Model) Shareable(id string) bool {
	w, ok := m.Workout(id)
	if !ok {
		return false
	}
	for i := range w.Entries {
		for _, s := range w.Entries[i].Sets {
			if s.IsDone() {
				return true
			}
		}
	}
	return false
}

// A sharedEntry is the sets of one exercise that were done, in lines.
type sharedEntry struct {
	name, meaning string
	lines         []sharedLine
}

type sharedLine struct {
	text string
	kind training.SetKind
	sets int
}

func (m *Model) shared(w *training.Workout) []sharedEntry {
	var out []sharedEntry
	for i := range w.Entries {
		e := m.Exercise(w.Entries[i].Exercise)
		entry := sharedEntry{name: e.Name, meaning: meaning(e)}
		var last training.Set
		for _, s := range w.Entries[i].Sets {
			if !s.IsDone() {
				continue
			}
			n := len(entry.lines)
			if n > 0 && s.Kind == last.Kind && s.Load == last.Load && len(s.Segments) < 2 && len(last.Segments) < 2 {
				entry.lines[n-1].text += ", " + m.amountText(s) // the load is said once while it stays
				entry.lines[n-1].sets++
			} else {
				entry.lines = append(entry.lines, sharedLine{m.sharedSet(e, s), s.Kind, 1})
			}
			last = s
		}
		if len(entry.lines) > 0 {
			out = append(out, entry)
		}
	}
	return out
}

// sharedSet is a set in a line, as the log writes it; the variations of a
// mechanical one by their names, because its loads stay.
func (m *Model) sharedSet(e exercise.Exercise, s training.Set) string {
	if s.Protocol != training.Mechanical || len(s.Segments) < 2 {
		return m.setText(e, s, m.rackOf(e, s.Load))
	}
	parts := make([]string, len(s.Segments))
	for i, seg := range s.Segments {
		what := e
		if seg.Variation != "" {
			what = m.Exercise(seg.Variation)
		}
		parts[i] = fmt.Sprintf("%s × %d", what.Name, seg.Reps)
	}
	return strings.Join(parts, " → ")
}

func shareText(name, when, counts string, entries []sharedEntry) string {
	var lines []string
	if name != "" {
		lines = append(lines, name)
	}
	lines = append(lines, when, counts, "")
	for _, e := range entries {
		head := e.name
		if e.meaning != "" {
			head = fmt.Sprintf("%s (%s)", e.name, strings.ToLower(e.meaning[:1])+e.meaning[1:])
		}
		lines = append(lines, head)
		for _, l := range e.lines {
			lines = append(lines, lineHeads[l.kind]+l.text)
		}
		lines = append(lines, "")
	}
	return strings.Join(append(lines, "Logged with Dropset", ""), "\n")
}

// lineHeads say what kind of set a line is, where it is no plain one.
var lineHeads = map[training.SetKind]string{training.Warmup: "Warm-up: ", training.Drop: "Drop set: "}

func picture(title, detail string, entries []sharedEntry) PictureView {
	v := PictureView{Title: inLines(title, pictureTitle), Detail: detail}
	if len(v.Title) > pictureTitles {
		v.Title = v.Title[:pictureTitles]
		v.Title[pictureTitles-1] = clipped(v.Title[pictureTitles-1]+" …", pictureTitle)
	}
	room := pictureLines
	for i, e := range entries {
		p := pictureEntry(e)
		if room -= 1 + len(p.Lines); room < 0 {
			v.More = "+ " + count(len(entries)-i, "more exercise")
			break
		}
		v.Entries = append(v.Entries, p)
	}
	return v
}

// pictureEntry leaves warm-ups out and cuts what is long.
func pictureEntry(e sharedEntry) PictureEntry {
	p := PictureEntry{Name: clipped(e.name, pictureName)}
	left := 0
	for _, l := range e.lines {
		if l.kind == training.Warmup {
			continue
		}
		lines := inLines(l.text, pictureWidth)
		if left > 0 || len(p.Lines)+len(lines) > pictureSets {
			left += l.sets
			continue
		}
		for _, text := range lines {
			p.Lines = append(p.Lines, PictureLine{Text: text, Drop: l.kind == training.Drop})
		}
	}
	if left > 0 {
		p.Lines = append(p.Lines, PictureLine{Text: "+ " + count(left, "more set"), Quiet: true})
	}
	if len(p.Lines) == 0 {
		p.Lines = []PictureLine{{Text: "Warm-up only", Quiet: true}}
	}
	return p
}

// inLines breaks a text between words, best before an arrow, into lines of at
// most so many letters. A word that is longer is cut.
func inLines(text string, width int) []string {
	var lines []string
	line := ""
	for _, part := range chunks(text) {
		switch {
		case line == "":
			line = part
		case runes(line)+1+runes(part) <= width:
			line += " " + part
		default:
			lines = append(lines, line)
			line = part
		}
		line = clipped(line, width)
	}
	return append(lines, line)
}

// chunks are the words of a text; "25 kg × 10" with the arrow before it is one.
func chunks(text string) []string {
	if !strings.Contains(text, "→") {
		return strings.Fields(text)
	}
	parts := strings.Split(text, " → ")
	for i := 1; i < len(parts); i++ {
		parts[i] = "→ " + parts[i]
	}
	return parts
}

func clipped(text string, width int) string {
	if runes(text) <= width {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:width-1])) + "…"
}

func runes(text string) int { return len([]rune(text)) }
