package equilibrium

import (
	"fmt"
	"math"
)

// Solve computes the equilibrium under added tariffs (engine.Levers.At). With
// alpha the input shares, gamma that of value added and beta those of final use,
//
//	c_ns = (w_n/L_n^psi)^gamma prod_j P_nj^alpha
//	A_onj = s_onj (c_oj (1+t_onj))^-eps_j    P_nj = (sum_o A_onj)^(-1/eps_j)
//	X_nj = beta_nj E_n + sum_s alpha_jns Y'_ns    Y'_oj = sum_n share_onj X_nj/(1+t_onj)
//	w_n L_n V_n = sum_s gamma_ns Y'_ns    E_n = w_n L_n V_n + R_n + T'_n
//	L_n = (w_n k_n/P_n)^phi,  k_n = 1/(1 - R_n/(w_n L_n V_n))
//
// V base value added, T' the base deficit as a share of world value added, which
// is the numeraire.
func (x *Exchange) Solve(tariff []float64) (*ExchangeResult, error) {
	b, err := x.base()
	if err != nil {
		return nil, err
	}
	if len(tariff) != b.R*b.R*b.S {
		return nil, fmt.Errorf("equilibrium: %d tariffs for %d regions and %d sectors; give %d", len(tariff), b.R, b.S, b.R*b.R*b.S)
	}
	s := &exchangeSearch{exchangeBase: b, tariff: tariff}
	if err := s.start(); err != nil {
		return nil, err
	}
	const most, close = 50000, 1e-12
	for k := 1; k <= most; k++ {
		gap := s.step()
		if gap < close {
			return s.result(k, gap), nil
		}
		if math.IsNaN(gap) {
			return nil, fmt.Errorf("equilibrium: the search left the numbers after %d rounds; the tariffs may be too large for these elasticities", k)
		}
	}
	return nil, fmt.Errorf("equilibrium: no equilibrium within %d rounds", most)
}

// exchangeSearch is a point on the way to an equilibrium.
type exchangeSearch struct {
	*exchangeBase
	tariff   []float64
	pull     []float64 // (region*S+product)*R+origin: s (1+t)^-eps
	w, l     []float64 // per region
	spend    []float64 // per region: final
	logPrice []float64 // region*S+product
	logCost  []float64 // per cell
	sales    []float64 // per cell, ex duty
	share    []float64 // as pull
	flows    []float64 // At: ex duty
	revenue  []float64
	deficit  []float64
	world    float64
	damp     float64
}

func (s *exchangeSearch) start() error {
	zeros := func(n int) []float64 { return make([]float64, n) }
	s.w, s.l, s.spend = zeros(s.R), zeros(s.R), zeros(s.R)
	s.logPrice, s.logCost, s.sales = zeros(s.R*s.S), zeros(s.cells), zeros(s.cells)
	s.pull, s.share = zeros(len(s.exchangeBase.share)), zeros(len(s.exchangeBase.share))
	s.flows, s.revenue, s.deficit = zeros(len(s.tariff)), zeros(s.R), zeros(s.R)
	copy(s.sales, s.output)
	for n := range s.R {
		s.w[n], s.l[n], s.spend[n] = 1, 1, s.final[n]
		s.deficit[n] = s.final[n] - s.value[n]
		s.world += s.value[n]
		for j := range s.S {
			for o := range s.R {
				t := s.tariff[(n*s.R+o)*s.S+j]
				if !(t > -1) {
					return fmt.Errorf("equilibrium: the tariff of %s on %s of %s is %g; it must be above -1", s.Regions[n], s.Sectors[j], s.Regions[o], t)
				}
				at := (n*s.S+j)*s.R + o
				s.pull[at] = s.exchangeBase.share[at] * math.Pow(1+t, -s.Elasticity[j])
			}
		}
	}
	steepest := 0.0
	for _, e := range s.Elasticity {
		steepest = max(steepest, e)
	}
	s.damp = 1.2 / (1 + steepest)
	return nil
}

// prices computes one round of unit costs, shares and prices.
func (s *exchangeSearch) prices() (change float64) {
	for c := range s.cells {
		n := c / s.S
		sum := s.gamma[c] * (math.Log(s.w[n]) - s.Scale*math.Log(s.l[n]))
		for j := range s.S {
			sum += s.alpha[j*s.cells+c] * s.logPrice[n*s.S+j]
		}
		s.logCost[c] = sum
	}
	for n := range s.R {
		for j := range s.S {
			var sum float64
			for o := range s.R {
				at := (n*s.S+j)*s.R + o
				s.share[at] = s.pull[at] * math.Exp(-s.Elasticity[j]*s.logCost[o*s.S+j])
				sum += s.share[at]
			}
			if sum == 0 {
				continue
			}
			for o := range s.R {
				s.share[(n*s.S+j)*s.R+o] /= sum
			}
			p := -math.Log(sum) / s.Elasticity[j]
			change = max(change, math.Abs(p-s.logPrice[n*s.S+j]))
			s.logPrice[n*s.S+j] = p
		}
	}
	return change
}

// trade computes one round of purchases, sales and revenue.
func (s *exchangeSearch) trade() (change float64) {
	next := make([]float64, s.cells)
	clear(s.revenue)
	for n := range s.R {
		for j := range s.S {
			bought := s.beta[n*s.S+j] * s.spend[n]
			for u := range s.S {
				bought += s.alpha[j*s.cells+n*s.S+u] * s.sales[n*s.S+u]
			}
			for o := range s.R {
				at := (n*s.R+o)*s.S + j
				net := s.share[(n*s.S+j)*s.R+o] * bought / (1 + s.tariff[at])
				s.flows[at] = net
				next[o*s.S+j] += net
				s.revenue[n] += net * s.tariff[at]
			}
		}
	}
	for c, y := range next {
		if s.output[c] > 0 {
			change = max(change, math.Abs(y-s.sales[c])/max(s.output[c], 1e-6*s.world))
		}
	}
	s.sales = next
	return change
}

// step moves wages, employment and spending towards what sales allow and
// returns the largest relative gap that it found.
func (s *exchangeSearch) step() float64 {
	gap := max(s.prices(), s.trade())
	value := make([]float64, s.R)
	var world float64
	for c, y := range s.sales {
		value[c/s.S] += s.gamma[c] * y
		world += s.gamma[c] * y
	}
	for n := range s.R {
		y := value[n] * s.world / world
		excess := y / (s.w[n] * s.l[n] * s.value[n])
		k := 1 / (1 - min(0.99, s.revenue[n]/value[n]))
		hours := math.Pow(s.w[n]*k/math.Exp(s.finalPrice(n)), s.LabourSupply)
		spend := y + s.revenue[n]*s.world/world + s.deficit[n]
		gap = max(gap, math.Abs(excess-1), math.Abs(hours/s.l[n]-1), math.Abs(spend/s.spend[n]-1))
		if excess != excess || spend != spend {
			return math.NaN()
		}
		s.w[n] *= math.Pow(excess, s.damp)
		s.l[n] *= math.Pow(hours/s.l[n], 0.5)
		s.spend[n] += 0.5 * (spend - s.spend[n])
	}
	return gap
}

// finalPrice is the log price of final use.
func (s *exchangeSearch) finalPrice(n int) float64 {
	var p float64
	for j := range s.S {
		p += s.beta[n*s.S+j] * s.logPrice[n*s.S+j]
	}
	return p
}

func (s *exchangeSearch) result(rounds int, gap float64) *ExchangeResult {
	zeros := func() []float64 { return make([]float64, s.R) }
	r := &ExchangeResult{
		Wage: s.w, Labour: s.l, Price: zeros(), Consumption: zeros(), GDP: zeros(), Exports: zeros(), Imports: zeros(),
		Output: make([]float64, s.cells), Sales: s.flows, Revenue: s.revenue, Iterations: rounds, Residual: gap,
	}
	exports, imports := zeros(), zeros()
	for d := range s.R {
		for o := range s.R {
			for j := range s.S {
				if at := (d*s.R+o)*s.S + j; d != o {
					r.Exports[o], r.Imports[d] = r.Exports[o]+s.flows[at], r.Imports[d]+s.flows[at]
					exports[o], imports[d] = exports[o]+s.exchangeBase.sales[at], imports[d]+s.exchangeBase.sales[at]
				}
			}
		}
	}
	for n := range s.R {
		r.Price[n] = math.Exp(s.finalPrice(n))
		r.Consumption[n] = s.spend[n] / s.final[n] / r.Price[n]
		r.GDP[n] = s.w[n] * s.l[n]
		r.Exports[n] /= exports[n] * r.GDP[n]
		r.Imports[n] /= imports[n] * r.GDP[n]
	}
	for c, y := range s.sales {
		r.Output[c] = 1
		if s.output[c] > 0 {
			r.Output[c] = y / s.output[c]
		}
	}
	return r
}
