package rules

import (
	"time"

	"dropset/core/training"
)

// FatiguePerDropSet is what one drop set costs, in standard sets, whatever the
// number of its drops (R-FAT-1, C19). It is the article's bookkeeping; no trial
// measured it.
const FatiguePerDropSet = 3

// What one drop set gives, in standard sets (R-WHY-4, C17).
const (
	StimulusPerDropSet    = 2.5
	StimulusPerDropSetLow = 2
	StimulusPerDropSetTop = 3
)

// FatigueCost is the cost of a session in standard sets (R-FAT-1, C19).
func FatigueCost(standard, drops int) int {
	return max(standard, 0) + FatiguePerDropSet*max(drops, 0)
}

// Stimulus is what n drop sets give in standard sets: the likely value and the
// range around it (C17).
func Stimulus(n int) (mid, low, top float64) {
	d := float64(max(n, 0))
	return StimulusPerDropSet * d, StimulusPerDropSetLow * d, StimulusPerDropSetTop * d
}

// Overtrained reports whether so many drop sets in a week make it likely that
// it is too much (R-FAT-3).
func (p *Policy) Overtrained(week int) bool { return week > p.OvertrainedAbove }

// Tension is how long the muscle was under load in s (R-LEX-3): the time of
// each segment where it was taken, otherwise its reps at Policy.SecondsPerRep.
// Change-overs do not count. A plain set has one segment: itself.
func (p *Policy) Tension(s training.Set) time.Duration {
	per := time.Duration(max(p.SecondsPerRep, 0) * float64(time.Second))
	if len(s.Segments) == 0 {
		return time.Duration(max(s.Reps, 0)) * per
	}
	var sum time.Duration
	for _, seg := range s.Segments {
		if seg.Tension > 0 {
			sum += time.Duration(seg.Tension) * time.Millisecond
		} else {
			sum += time.Duration(max(seg.Reps, 0)) * per
		}
	}
	return sum
}

// Tension is [Policy.Tension] with the defaults.
func Tension(s training.Set) time.Duration { return defaults.Tension(s) }
