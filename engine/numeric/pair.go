package numeric

// A pair is the unevaluated sum hi + lo with |lo| at most half a unit in the
// last place of hi: about 106 significant bits, enough to build the tables
// with room to spare. Algorithms: T. J. Dekker, "A floating-point technique
// for extending the available precision", Numerische Mathematik 18 (1971)
// 224-242.
type pair struct{ hi, lo float64 }

// splitter is 2^27 + 1; it cuts a float64 into two halves of 26 bits.
const splitter = 1<<27 + 1

// twoSum returns a + b exactly, whatever their order of magnitude.
func twoSum(a, b float64) pair {
	s := a + b
	v := s - a
	return pair{s, (a - (s - v)) + (b - v)}
}

// fastTwoSum returns a + b exactly, provided |a| >= |b| or a is zero.
func fastTwoSum(a, b float64) pair {
	s := a + b
	return pair{s, (a - s) + b}
}

// twoProduct returns a * b exactly.
func twoProduct(a, b float64) pair {
	p := float64(a * b)
	ah, al := halves(a)
	bh, bl := halves(b)
	err := float64(ah*bh) - p
	err += float64(ah * bl)
	err += float64(al * bh)
	err += float64(al * bl)
	return pair{p, err}
}

// halves writes a as the sum of two numbers of at most 26 bits each.
func halves(a float64) (hi, lo float64) {
	t := float64(splitter * a)
	hi = t - (t - a)
	return hi, a - hi
}

func (p pair) add(q pair) pair {
	s := twoSum(p.hi, q.hi)
	return fastTwoSum(s.hi, s.lo+(p.lo+q.lo))
}

func (p pair) mul(q pair) pair {
	s := twoProduct(p.hi, q.hi)
	return fastTwoSum(s.hi, s.lo+(float64(p.hi*q.lo)+float64(p.lo*q.hi)))
}

// div returns p / b.
func (p pair) div(b float64) pair {
	q := p.hi / b
	back := twoProduct(q, b)
	return fastTwoSum(q, ((p.hi-back.hi)-back.lo+p.lo)/b)
}
