package equilibrium

import (
	"fmt"
	"math"
)

// GravityResult is a counterfactual of [Gravity]; slices are per country and
// relative to the base unless stated.
type GravityResult struct {
	Wage, Labour, Price []float64
	Consumption         []float64 // real: spending over the price index
	ExportsToGDP        []float64 // change of the ratio, ex duty
	ImportsToGDP        []float64
	GDP                 []float64 // nominal, world GDP = the base's
	Revenue             []float64 // tariff revenue over the country's spending, level
	Sales               []float64 // exporter*N+importer: duty-paid value, in the unit of the base

	Iterations int
	Residual   float64 // largest relative gap between a country's income and its sales
}

// Solve computes the equilibrium under tariffs (exporter*N+importer, added ad
// valorem rates, the diagonal is ignored). With s the base shares in spending,
//
//	A_ni = s_ni (w_n/L_n^psi)^-eps (1+t_ni)^-eps    P_i = (sum_n A_ni)^(-1/eps)
//	Y'_n = w_n L_n Y_n = sum_i share_ni E'_i/(1+t_ni),  share_ni = A_ni/sum_n A_ni
//	E'_i = Y'_i + R_i + T'_i    R_i = sum_n share_ni E'_i t_ni/(1+t_ni)
//	L_i = (w_i k_i/P_i)^phi,  k_i = 1/(1 - R_i/Y'_i)
//
// T' the base deficit as a share of world GDP, which is the numeraire; k is the
// cut of the income tax that the revenue allows. A subsidy is a negative rate
// above -1.
func (g *Gravity) Solve(tariff []float64) (*GravityResult, error) {
	s, err := g.start(tariff)
	if err != nil {
		return nil, err
	}
	const most, close = 20000, 1e-12
	for s.iterations = 1; s.iterations <= most; s.iterations++ {
		if gap := s.step(); gap < close {
			return s.result(gap), nil
		} else if math.IsNaN(gap) {
			return nil, fmt.Errorf("equilibrium: the search left the numbers after %d iterations; the tariffs may be too large for an elasticity of %g", s.iterations, g.Elasticity)
		}
	}
	return nil, fmt.Errorf("equilibrium: no equilibrium within %d iterations; external economies (%g) times the trade elasticity (%g) must stay below 1", most, g.Scale, g.Elasticity)
}

// gravitySearch is a point on the way to an equilibrium.
type gravitySearch struct {
	*Gravity
	n          int
	tariff     []float64
	pull       []float64 // s_ni (1+t_ni)^-eps
	y, e, t    []float64 // base output, spending, deficit
	world      float64
	w, l, p    []float64
	spend      []float64 // E'
	income     []float64 // Y' as sales
	revenue    []float64
	share      []float64
	cost       []float64
	iterations int
}

func (g *Gravity) start(tariff []float64) (*gravitySearch, error) {
	n := len(g.Countries)
	if len(tariff) != n*n {
		return nil, fmt.Errorf("equilibrium: %d tariffs for %d countries; give %d, one for each pair, seller by seller", len(tariff), n, n*n)
	}
	s := &gravitySearch{Gravity: g, n: n, tariff: append([]float64(nil), tariff...)}
	for _, v := range []*[]float64{&s.y, &s.e, &s.t, &s.w, &s.l, &s.p, &s.spend, &s.income, &s.revenue, &s.cost} {
		*v = make([]float64, n)
	}
	s.pull, s.share = make([]float64, n*n), make([]float64, n*n)
	for c := range n {
		s.y[c], s.e[c] = g.output(c), g.spending(c)
		s.t[c] = s.e[c] - s.y[c]
		s.w[c], s.l[c], s.p[c], s.spend[c] = 1, 1, 1, s.e[c]
		s.world += s.y[c]
		s.tariff[c*n+c] = 0
	}
	for at, x := range g.Sales {
		if t := s.tariff[at]; !(t > -1) || math.IsInf(t, 0) {
			return nil, fmt.Errorf("equilibrium: the tariff of %s on %s is %g; it must be above -1", g.Countries[at%n], g.Countries[at/n], t)
		}
		s.pull[at] = x / s.e[at%n] * math.Pow(1+s.tariff[at], -g.Elasticity)
	}
	return s, nil
}

// trade computes prices, shares, sales and revenue at given wages, employment
// and spending.
func (s *gravitySearch) trade() {
	n := s.n
	for c := range n {
		s.cost[c] = math.Pow(s.w[c]/math.Pow(s.l[c], s.Scale), -s.Elasticity)
		s.income[c], s.p[c], s.revenue[c] = 0, 0, 0
	}
	for c := range n {
		for i := range n {
			a := s.pull[c*n+i] * s.cost[c]
			s.share[c*n+i] = a
			s.p[i] += a
		}
	}
	for c := range n {
		for i := range n {
			at := c*n + i
			s.share[at] /= s.p[i]
			net := s.share[at] * s.spend[i] / (1 + s.tariff[at])
			s.income[c] += net
			s.revenue[i] += net * s.tariff[at]
		}
	}
	for i := range n {
		s.p[i] = math.Pow(s.p[i], -1/s.Elasticity)
	}
}

// step moves wages, employment and spending towards what sales allow and
// returns the largest relative gap that it found.
func (s *gravitySearch) step() float64 {
	// Sales over the wage bill fall with the wage by about 1+eps, so that twice
	// this share of the gap would overshoot.
	damp := 1.2 / (1 + s.Elasticity)
	s.trade()
	var gap, world float64
	for c := range s.n {
		world += s.income[c]
	}
	for c := range s.n {
		// Sales at the numeraire against the wage bill.
		y := s.income[c] * s.world / world
		excess := y / (s.w[c] * s.l[c] * s.y[c])
		gap = max(gap, math.Abs(excess-1))
		if excess != excess {
			return math.NaN()
		}
		k := 1 / (1 - min(0.99, s.revenue[c]/s.income[c]))
		hours := math.Pow(s.w[c]*k/s.p[c], s.LabourSupply)
		gap = max(gap, math.Abs(hours/s.l[c]-1))
		spend := y + s.revenue[c]*s.world/world + s.t[c]
		gap = max(gap, math.Abs(spend/s.spend[c]-1))
		s.w[c] *= math.Pow(excess, damp)
		s.l[c] *= math.Pow(hours/s.l[c], 0.5)
		s.spend[c] += 0.5 * (spend - s.spend[c])
	}
	return gap
}

func (s *gravitySearch) result(gap float64) *GravityResult {
	s.trade()
	n := s.n
	zero := func() []float64 { return make([]float64, n) }
	r := &GravityResult{
		Wage: s.w, Labour: s.l, Price: s.p, Consumption: zero(), ExportsToGDP: zero(), ImportsToGDP: zero(), GDP: zero(), Revenue: zero(),
		Sales: make([]float64, n*n), Iterations: s.iterations, Residual: gap,
	}
	exports, imports, exports0, imports0 := zero(), zero(), zero(), zero()
	for c := range n {
		for i := range n {
			at := c*n + i
			r.Sales[at] = s.share[at] * s.spend[i]
			if c == i {
				continue
			}
			net := r.Sales[at] / (1 + s.tariff[at])
			exports[c], imports[i] = exports[c]+net, imports[i]+net
			exports0[c], imports0[i] = exports0[c]+s.Gravity.Sales[at], imports0[i]+s.Gravity.Sales[at]
		}
	}
	for c := range n {
		r.GDP[c] = s.w[c] * s.l[c]
		r.Consumption[c] = s.spend[c] / s.e[c] / s.p[c]
		r.ExportsToGDP[c] = exports[c] / exports0[c] / r.GDP[c]
		r.ImportsToGDP[c] = imports[c] / imports0[c] / r.GDP[c]
		r.Revenue[c] = s.revenue[c] / s.spend[c]
	}
	return r
}

// MeanConsumption is the mean change of real consumption outside one country,
// weighted with base-year GDP.
func (r *GravityResult) MeanConsumption(g *Gravity, outside int) float64 {
	var sum, weight float64
	for c := range g.Countries {
		if c != outside {
			sum += g.output(c) * r.Consumption[c]
			weight += g.output(c)
		}
	}
	return sum / weight
}
