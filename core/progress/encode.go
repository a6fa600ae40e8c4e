package progress

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"dropset/core/fault"
	"dropset/core/load"
	"dropset/core/training"
)

// Version is that of the summaries. Whoever changes what a summary holds, or
// what makes a drop set one, raises it; what an older version wrote is then
// made anew from the log.
const Version = 1

// Append writes summaries behind dst: a byte of version, the exercises that
// occur, then each workout. Masses are in grams or hundredths of a pound where
// they are whole ones, so that a workout takes about thirty bytes an exercise.
func Append(dst []byte, sums []Summary) []byte {
	dst = append(dst, Version)
	index := map[string]uint64{}
	var names []string
	for i := range sums {
		for k := range sums[i].lifts {
			if name := sums[i].lifts[k].exercise; index[name] == 0 {
				names = append(names, name)
				index[name] = uint64(len(names))
			}
		}
	}
	dst = binary.AppendUvarint(dst, uint64(len(names)))
	for _, name := range names {
		dst = appendText(dst, name)
	}
	dst = binary.AppendUvarint(dst, uint64(len(sums)))
	last := int64(0)
	for i := range sums {
		s := &sums[i]
		dst = appendText(dst, s.Workout)
		dst = binary.AppendVarint(dst, s.Start.Milli-last)
		last = s.Start.Milli
		offset := int64(s.Start.Offset) << 1
		if s.Start.Zoned {
			offset |= 1
		}
		dst = binary.AppendVarint(dst, offset)
		dst = binary.AppendUvarint(dst, uint64(len(s.lifts)))
		for k := range s.lifts {
			dst = s.lifts[k].append(dst, index[s.lifts[k].exercise]-1)
		}
	}
	return dst
}

func (x *lift) append(dst []byte, name uint64) []byte {
	for _, n := range [...]uint64{name, uint64(x.plain), uint64(x.drops), uint64(x.reps),
		uint64(x.timed / time.Millisecond), uint64(x.reckoned / time.Millisecond), uint64(x.lifted.reps), uint64(x.helped.reps)} {
		dst = binary.AppendUvarint(dst, n)
	}
	for _, t := range [...]tally{x.lifted, x.helped} {
		if t.reps > 0 {
			dst = appendMass(dst, t.mass)
		}
	}
	dst = x.first.append(dst)
	dst = binary.AppendUvarint(dst, uint64(len(x.best)))
	for _, m := range x.best {
		dst = m.append(dst)
	}
	return dst
}

func (m Mark) append(dst []byte) []byte {
	dst = append(dst, m.kind)
	if m.kind == 0 {
		return dst
	}
	dst = binary.AppendUvarint(dst, uint64(m.reps))
	if m.massive() {
		return appendMass(dst, load.Mass(m.amount))
	}
	return binary.AppendUvarint(dst, uint64(m.amount))
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// How a mass is written: in the lowest two bits of what follows.
const (
	inGrams = iota
	inPounds
	inNanograms
)

func appendMass(dst []byte, m load.Mass) []byte {
	switch {
	case m%load.Gram == 0:
		return binary.AppendUvarint(dst, uint64(m/load.Gram)<<2+inGrams)
	case m%(load.Pound/100) == 0:
		return binary.AppendUvarint(dst, uint64(m/(load.Pound/100))<<2|inPounds)
	}
	return binary.AppendUvarint(append(dst, inNanograms), uint64(m))
}

var errShape = errors.New("progress: these are no summaries")

// Decode reads what [Append] wrote. It returns a fault.TooNew error for another
// version, newer or older, and fault.Damaged for anything else that it cannot
// read; after either, the summaries are made anew from the log.
func Decode(data []byte) ([]Summary, error) {
	r := reader{rest: data}
	if v := r.byte(); r.bad || v != Version {
		if r.bad {
			return nil, fault.Wrap(fault.Damaged, errShape)
		}
		return nil, fault.Wrap(fault.TooNew, fmt.Errorf("progress: summaries of version %d, want %d", v, Version))
	}
	names := make([]string, r.count(1))
	for i := range names {
		names[i] = r.text()
	}
	sums := make([]Summary, r.count(4))
	last := int64(0)
	for i := range sums {
		s := &sums[i]
		s.Workout = r.text()
		last += r.varint()
		offset := r.varint()
		s.Start = training.Instant{Milli: last, Offset: int(offset >> 1), Zoned: offset&1 == 1}
		s.lifts = carve(&r.lifts, r.count(10))
		for k := range s.lifts {
			r.lift(&s.lifts[k], names)
			if k > 0 && s.lifts[k-1].exercise >= s.lifts[k].exercise {
				r.bad = true
			}
		}
		if r.bad {
			break
		}
	}
	if r.bad || len(r.rest) > 0 {
		return nil, fault.Wrap(fault.Damaged, errShape)
	}
	return sums, nil
}

// A reader takes values off the front of rest. After one that is not there,
// bad is set and all that follows is zero.
type reader struct {
	rest  []byte
	bad   bool
	lifts []lift // see carve
	marks []Mark
}

// carve cuts n zero values off a slab, nil for none: many small slices are what
// reading costs most in wasm.
func carve[T any](slab *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	if n > len(*slab) {
		const size = 64
		*slab = make([]T, max(n, size))
	}
	part := (*slab)[:n:n]
	*slab = (*slab)[n:]
	return part
}

func (r *reader) lift(x *lift, names []string) {
	if name := r.uvarint(uint64(len(names))); name < uint64(len(names)) {
		x.exercise = names[name]
	} else {
		r.bad = true
	}
	const most = 1<<32 - 1
	x.plain, x.drops, x.reps = uint32(r.uvarint(most)), uint32(r.uvarint(most)), uint32(r.uvarint(most))
	x.timed = time.Duration(r.uvarint(most)) * time.Millisecond
	x.reckoned = time.Duration(r.uvarint(most)) * time.Millisecond
	x.lifted.reps, x.helped.reps = uint32(r.uvarint(most)), uint32(r.uvarint(most))
	for _, t := range [...]*tally{&x.lifted, &x.helped} {
		if t.reps > 0 {
			t.mass = r.mass()
		}
	}
	x.first = r.mark()
	x.best = carve(&r.marks, r.count(3))
	for i := range x.best {
		x.best[i] = r.mark()
		if x.best[i].IsZero() {
			r.bad = true
		}
	}
}

func (r *reader) mark() Mark {
	kind := r.byte()
	if kind == 0 || int(kind) >= len(kinds) {
		r.bad = r.bad || kind != 0
		return Mark{}
	}
	reps := int(r.uvarint(training.MaxReps))
	l := load.Load{Kind: kinds[kind]}
	if kind == weightKind || kind == assistanceKind {
		l.Mass = r.mass()
	} else {
		l.Step = int(r.uvarint(training.MaxStep))
	}
	m, ok := markOf(l, reps)
	r.bad = r.bad || !ok
	return m
}

func (r *reader) mass() load.Mass {
	v := r.uvarint(1<<64 - 1)
	var m load.Mass
	switch v & 3 {
	case inGrams:
		m = times(v>>2, load.Gram)
	case inPounds:
		m = times(v>>2, load.Pound/100)
	default:
		m = times(r.uvarint(1<<63-1), 1)
		r.bad = r.bad || v != inNanograms
	}
	r.bad = r.bad || m < 0
	return m
}

// times is -1 where the product is too large.
func times(n uint64, unit load.Mass) load.Mass {
	if n > uint64((1<<63-1)/unit) {
		return -1
	}
	return load.Mass(n) * unit
}

func (r *reader) byte() uint8 {
	if r.bad || len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

// uvarint reads a number up to most.
func (r *reader) uvarint(most uint64) uint64 {
	v, n := binary.Uvarint(r.rest)
	if r.bad || n <= 0 || v > most {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.rest)
	if r.bad || n <= 0 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// count reads how many things follow, each of at least size bytes: no count
// takes more memory than the data could fill.
func (r *reader) count(size int) int { return int(r.uvarint(uint64(len(r.rest) / size))) }

func (r *reader) text() string {
	n := r.count(1)
	if n > len(r.rest) {
		r.bad = true
		return ""
	}
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}
