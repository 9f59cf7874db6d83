package equilibrium

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// A unit of output is made of inputs and labour with a constant elasticity of
// substitution e (Options.Technology). With x_j the price of an input over the
// base year's, x_L = w/a for labour, and theta their shares in the base year's
// unit cost,
//
//	c/c_0 = (sum_j theta_j x_j^(1-e) + theta_L x_L^(1-e))^(1/(1-e))
//	need over the base year's = (c/c_0 / x)^e
//
// e = 0 is Leontief's technology, the simulator's; e = 1 is Cobb and Douglas's.
// Capital is outside: it follows output and its user cost.

// weigh is what an input enters the sum of unit cost with.
func weigh(x, e float64) float64 {
	switch e {
	case 0:
		return x
	case 1:
		return math.Log(x)
	}
	return math.Pow(x, 1-e)
}

// unweigh is the inverse of weigh.
func unweigh(y, e float64) float64 {
	switch e {
	case 0:
		return y
	case 1:
		return math.Exp(y)
	}
	return math.Pow(y, 1/(1-e))
}

// unitCost is c/c_0.
func (s *state) unitCost(l *engine.Levers, c *cell) float64 {
	if c.base == 0 {
		return s.t.World
	}
	e := s.t.Technology
	sum := c.labour * weigh(s.labourPrice(l, c), e)
	for _, in := range c.inputs {
		price, _ := s.bundle(in)
		sum += in.base * in.price * weigh(price/in.price, e)
	}
	return unweigh(sum/c.base, e)
}

// labourPrice is the wage of a unit of effective labour over the base year's.
func (s *state) labourPrice(l *engine.Levers, c *cell) float64 {
	return math.Exp(s.wage[c.economy]) / s.productivity(l, c)
}

// need is what a unit of a cell's output takes of an input or of labour, over
// the base year's, at its price over the base year's.
func (s *state) need(i int, x float64) float64 {
	if s.t.Technology == 0 {
		return 1
	}
	return math.Pow(s.cost[i]/x, s.t.Technology)
}

// input is what a cell buys of an input per year, and the price of its bundle.
func (s *state) input(i int, in *row) (quantity, price float64) {
	price, _ = s.bundle(in)
	return in.base * s.output[i] * s.need(i, price/in.price), price
}

// labour is the work that a cell's output takes, in base-year worth per unit of
// the base year's output.
func (s *state) labour(l *engine.Levers, i int) float64 {
	c := &s.t.cells[i]
	return s.output[i] / s.productivity(l, c) * s.need(i, s.labourPrice(l, c))
}
