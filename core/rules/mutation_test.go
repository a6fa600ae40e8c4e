package rules_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"dropset/core/rules"
)

// A laid is a scenario whose words have been read.
type laid struct {
	scenario
	c rules.Case
}

func laidOut(t *testing.T) []laid {
	t.Helper()
	var all []laid
	for _, s := range scenarios(t) {
		all = append(all, laid{s, read(t, s.given)})
	}
	return all
}

// fails reports whether the scenario fails.
func (s *laid) fails() bool {
	v := rules.Judge(s.c)
	return slices.ContainsFunc(s.wants, func(w string) bool { return amiss(v, w) != "" })
}

// names reports whether the scenario speaks of an item in so many words.
func (s *laid) names(id string) bool {
	return slices.Contains(s.about, id) || slices.ContainsFunc(s.wants, func(w string) bool { return named(w, id) })
}

// A rule that can be taken out without a scenario failing that names it is held
// by nothing.
func TestNoRuleCanBeTakenOut(t *testing.T) {
	all := laidOut(t)
	for i, id := range rules.TableIDs() {
		put := rules.TakeOut(i)
		held := slices.ContainsFunc(all, func(s laid) bool { return s.names(id) && s.fails() })
		put()
		if !held {
			t.Errorf("%s was taken out and no scenario that names it failed", id)
		}
	}
	t.Logf("%d rules taken out, one at a time, under %d scenarios", len(rules.TableIDs()), len(all))
}

// Nor can a rule say something else – a level more or less, a date, a way round –
// without a scenario failing that names it.
func TestNoRuleCanSayAnythingElse(t *testing.T) {
	all := laidOut(t)
	twisted := 0
	for i, id := range rules.TableIDs() {
		for how, x := range rules.Twists {
			spoken, put := rules.Twist(i, how)
			held := slices.ContainsFunc(all, func(s laid) bool { return s.names(id) && s.fails() })
			put()
			if spoken() {
				twisted++
			}
			if spoken() && !held {
				t.Errorf("%s, %s: no scenario that names it failed", id, x.Name)
			}
		}
	}
	t.Logf("%d twists under %d scenarios", twisted, len(all))
}

// elsewhere are the thresholds that no verdict depends on by itself: they say
// how the log is read, and the tests of that hold them.
var elsewhere = []string{"ComparableDays", "HeavyReps", "ChangeoverSplit", "SecondsPerRep"}

// same are the shifts that change nothing, and why.
var same = map[string]string{"SleepDip -1": "no dip is smaller than a point"}

// A threshold that can be shifted by a little without a scenario failing is
// held by nothing.
func TestNoThresholdCanBeShifted(t *testing.T) {
	all := laidOut(t)
	shifted := 0
	for _, f := range reflect.VisibleFields(reflect.TypeFor[rules.Policy]()) {
		held := func(shift func(v reflect.Value)) bool {
			return slices.ContainsFunc(all, func(s laid) bool {
				p := *s.c.Policy
				shift(reflect.ValueOf(&p).Elem().FieldByIndex(f.Index))
				s.c.Policy = &p
				return s.fails()
			})
		}
		for _, sign := range []int{-1, 1} {
			ok := held(func(v reflect.Value) {
				switch x := v.Interface().(type) {
				case int:
					v.SetInt(int64(x + sign))
				case time.Duration:
					v.SetInt(int64(x + time.Duration(sign)*time.Hour))
				case float64:
					v.SetFloat(x * (1 + float64(sign)/50))
				case rules.TripleMuscles:
					v.SetString(map[int]string{-1: string(rules.ArmsOnly), 1: string(rules.Extended)}[sign])
				default:
					t.Fatalf("%s: a threshold of a kind that nobody knows how to shift", f.Name)
				}
			})
			shifted++
			if why := same[fmt.Sprintf("%s %+d", f.Name, sign)]; why != "" {
				if ok {
					t.Errorf("%s shifted by %+d makes a scenario fail, though %s", f.Name, sign, why)
				}
				continue
			}
			if free := slices.Contains(elsewhere, f.Name); ok == free {
				t.Errorf("%s shifted by %+d: a scenario fails: %v, want %v", f.Name, sign, ok, !free)
			}
		}
	}
	t.Logf("%d shifts under %d scenarios", shifted, len(all))
}
