package design

import "sort"

// filtered is those points of a sequence that fulfil the constraints, in its
// order. It remembers one number per stretch of the sequence, a fraction of a
// byte per point.
type filtered struct {
	d        *Design
	sequence func(int) []any
	n        int
	before   []int // points admitted before each stretch
}

// stretch is how many points of the sequence share a remembered number.
const stretch = 512

// filtered goes through a sequence of the given length until it has found the
// wanted number of points, and returns those it found.
func (d *Design) filtered(sequence func(int) []any, length, wanted int) filtered {
	f := filtered{d: d, sequence: sequence}
	for at := 0; at < length && f.n < wanted; at++ {
		if at%stretch == 0 {
			f.before = append(f.before, f.n)
		}
		if d.admits(sequence(at)) {
			f.n++
		}
	}
	return f
}

func (f filtered) len() int { return f.n }

func (f filtered) point(i int) []any {
	s := sort.Search(len(f.before), func(s int) bool { return f.before[s] > i }) - 1
	seen := f.before[s]
	for at := s * stretch; ; at++ {
		values := f.sequence(at)
		if !f.d.admits(values) {
			continue
		}
		if seen == i {
			return values
		}
		seen++
	}
}
