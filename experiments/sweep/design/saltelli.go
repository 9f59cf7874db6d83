package design

import "github.com/seed-16a9e133/transpac/engine/random"

// matrices is the design of variance-based indices. Rows of two independent
// matrices A and B, the first and second half of the coordinates of a scrambled
// Sobol sequence, are joined with those of AB_i, which is A with column i of B.
// With k factors a row has k+2 points: A, AB_1, ..., AB_k, B; or 2k+2 where
// pairs are wanted: A, AB_1, ..., AB_k, BA_1, ..., BA_k, B.
//
// A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto and S. Tarantola,
// "Variance based sensitivity analysis of model output", Computer Physics
// Communications 181 (2010) 259-270; the matrices BA_i after A. Saltelli, same
// journal 145 (2002) 280-297.
type matrices struct {
	d      *Design
	source random.Source
	rows   int
	pairs  bool
}

func (m matrices) block() int {
	k := len(m.d.Factors)
	if m.pairs {
		return 2*k + 2
	}
	return k + 2
}

func (m matrices) len() int { return m.rows * m.block() }

func (m matrices) point(i int) []any {
	k := len(m.d.Factors)
	row, matrix := i/m.block(), i%m.block()
	values := make([]any, k)
	for j := range values {
		dimension := j
		switch {
		case matrix == m.block()-1, // B
			matrix == j+1,                 // AB_j
			matrix > k && matrix != k+j+1: // BA_i of another factor
			dimension = k + j
		}
		values[j] = m.d.Factors[j].value(sobolUnit(m.source, uint32(row), dimension))
	}
	return values
}

// matrices lays out a Saltelli design.
func (p *parser) matrices(d *Design, keys *saltelliKeys) layout {
	m := matrices{d, d.source(), keys.BaseSample, keys.SecondOrder}
	if !p.dimensions(len(d.Factors), 2) {
		return nil
	}
	if m.rows > mostPoints/m.block() {
		p.report([]string{"base_sample"}, "the design has more than a thousand million points")
	}
	return m
}
