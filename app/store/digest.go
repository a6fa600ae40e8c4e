package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"dropset/core/fault"
	"dropset/core/progress"
	"dropset/core/replica"
	"dropset/core/training"
)

// A Digest is what lists and charts need of one workout: the log of ten years
// is listed, searched and counted from digests, without its sets. Everything in
// it is derived from the workout's record alone.
type Digest struct {
	Name    string           // of the workout, cut to [MaxDigestName] bytes; may be empty
	End     training.Instant // zero while it runs
	Summary progress.Summary // with its ID, its start and what was done
}

// MaxDigestName is how many bytes of a workout's name its digest keeps.
const MaxDigestName = 120

// digestVersion is that of the encoding around a summary. Whoever raises it, or
// progress.Version, raises KeysVersion too: see TestDigestVersions.
const digestVersion = 1

// DigestOf returns the digest of a workout.
func DigestOf(w *training.Workout) Digest {
	name := w.Name
	if len(name) > MaxDigestName {
		cut := MaxDigestName
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut]
	}
	return Digest{Name: strings.ToValidUTF8(name, "\ufffd"), End: w.End, Summary: progress.Summarize(w)}
}

// Digests is the Digester of this app: workouts that are not deleted have one.
// Of a workout that cannot be read in full it holds what can be.
func Digests(r replica.Record) []byte {
	if r.Kind != KindWorkout || r.IsDeleted() {
		return nil
	}
	w, _ := WorkoutFrom(r) // whoever reads the record reports it
	d := DigestOf(&w)
	return d.append(nil)
}

func (d *Digest) append(dst []byte) []byte {
	dst = append(dst, digestVersion)
	dst = binary.AppendUvarint(dst, uint64(len(d.Name)))
	dst = append(dst, d.Name...)
	dst = binary.AppendVarint(dst, d.End.Milli)
	zone := int64(d.End.Offset) << 1
	if d.End.Zoned {
		zone |= 1
	}
	dst = binary.AppendVarint(dst, zone)
	return progress.Append(dst, []progress.Summary{d.Summary})
}

// ReadDigest reads what [Digests] wrote. It returns a fault.TooNew error for
// another version and fault.Damaged for anything else that it cannot read;
// after either, the digest is made anew from the log.
func ReadDigest(data []byte) (Digest, error) {
	if len(data) == 0 {
		return Digest{}, unlike(errors.New("empty"))
	}
	if data[0] != digestVersion {
		return Digest{}, fault.Wrap(fault.TooNew, fmt.Errorf("store: digest of version %d, want %d", data[0], digestVersion))
	}
	rest := data[1:]
	n, k := binary.Uvarint(rest)
	if k <= 0 || n > MaxDigestName || n > uint64(len(rest)-k) {
		return Digest{}, unlike(errors.New("name"))
	}
	d := Digest{Name: string(rest[k : k+int(n)])}
	rest = rest[k+int(n):]
	end, k := binary.Varint(rest)
	if k <= 0 {
		return Digest{}, unlike(errors.New("end"))
	}
	rest = rest[k:]
	zone, k := binary.Varint(rest)
	if k <= 0 {
		return Digest{}, unlike(errors.New("zone"))
	}
	d.End = training.Instant{Milli: end, Offset: int(zone >> 1), Zoned: zone&1 == 1}
	sums, err := progress.Decode(rest[k:])
	if err != nil {
		return Digest{}, err
	}
	if len(sums) != 1 {
		return Digest{}, unlike(fmt.Errorf("%d summaries", len(sums)))
	}
	d.Summary = sums[0]
	return d, nil
}

func unlike(err error) error { return fault.Wrap(fault.Damaged, fmt.Errorf("store: digest: %w", err)) }
