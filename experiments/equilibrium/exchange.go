package equilibrium

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// Exchange is a world of regions and sectors linked by inputs, in changes
// against its base year, with value shares and the incomes of all regions
// (Caliendo and Parro 2015, Review of Economic Studies 82(1)): the second
// closure. Unlike the simulator's equations it has Cobb-Douglas technology and
// demand, prices without mark-ups that move, one factor, and no given quantities;
// never compare it with a simulation without saying so.
type Exchange struct {
	Regions, Sectors []string
	Inputs           []float64 // sellerCell*cells+buyerCell: base value; cell = region*sectors+sector
	Final            []float64 // sellerCell*regions+region: base value

	Elasticity   []float64 // per sector: eps, of trade to its cost, above 0
	LabourSupply float64   // as in Gravity
	Scale        float64   // as in Gravity
}

// NewExchange takes accounts as such a world. Elasticities are per sector.
func NewExchange(a *engine.Accounts, elasticity []float64) (*Exchange, error) {
	x := &Exchange{Regions: a.Regions, Sectors: a.Sectors, Inputs: a.Z, Elasticity: elasticity}
	x.Final = make([]float64, a.Cells()*len(a.Regions))
	for c := range a.Cells() {
		for d := range a.Regions {
			x.Final[c*len(a.Regions)+d] = a.Final(c, d)
		}
	}
	return x, x.check()
}

func (x *Exchange) check() error {
	R, cells := len(x.Regions), len(x.Regions)*len(x.Sectors)
	if len(x.Inputs) != cells*cells || len(x.Final) != cells*R || len(x.Elasticity) != len(x.Sectors) {
		return fmt.Errorf("equilibrium: %d regions and %d sectors need %d inputs, %d final uses and %d elasticities; there are %d, %d and %d",
			R, len(x.Sectors), cells*cells, cells*R, len(x.Sectors), len(x.Inputs), len(x.Final), len(x.Elasticity))
	}
	for i, v := range x.Inputs {
		if !(v >= 0) {
			return fmt.Errorf("equilibrium: inputs from %s to %s are %g; they must not be negative", x.name(i/cells), x.name(i%cells), v)
		}
	}
	for i, v := range x.Final {
		if !(v >= 0) {
			return fmt.Errorf("equilibrium: final use of %s in %s is %g; it must not be negative", x.name(i/R), x.Regions[i%R], v)
		}
	}
	for j, e := range x.Elasticity {
		if !(e > 0) {
			return fmt.Errorf("equilibrium: the trade elasticity of %s is %g; it must be positive", x.Sectors[j], e)
		}
	}
	return nil
}

func (x *Exchange) name(cell int) string {
	return x.Regions[cell/len(x.Sectors)] + "_" + x.Sectors[cell%len(x.Sectors)]
}

// ExchangeResult is a counterfactual of [Exchange], relative to the base year
// unless stated.
type ExchangeResult struct {
	Wage, Labour, Price []float64 // per region; Price is that of final use
	Consumption         []float64 // per region: real final use, investment and government included
	GDP                 []float64 // per region: value added, world value added = the base's
	Exports, Imports    []float64 // per region: value ex duty over GDP
	Output              []float64 // per cell: value of sales ex duty
	Sales               []float64 // importer, origin, sector as engine.Levers.At: value ex duty, in the unit of the base
	Revenue             []float64 // per region: tariff revenue, in the unit of the base

	Iterations int
	Residual   float64
}

// exchangeBase is what an exchange needs of its base year.
type exchangeBase struct {
	*Exchange
	R, S, cells int
	share       []float64 // (region*S+product)*R+origin: in purchases
	alpha       []float64 // product*cells+buyerCell: value of input per value of output
	gamma       []float64 // per cell: value added per value of output
	beta        []float64 // region*S+product: in final spending
	output      []float64 // per cell
	value       []float64 // per region: value added
	final       []float64 // per region
	sales       []float64 // At: value
}

func (x *Exchange) base() (*exchangeBase, error) {
	b := &exchangeBase{Exchange: x, R: len(x.Regions), S: len(x.Sectors)}
	R, S := b.R, b.S
	b.cells = R * S
	zeros := func(n int) []float64 { return make([]float64, n) }
	b.share, b.alpha, b.gamma, b.beta = zeros(R*S*R), zeros(S*b.cells), zeros(b.cells), zeros(R*S)
	b.output, b.value, b.final, b.sales = zeros(b.cells), zeros(R), zeros(R), zeros(R*R*S)
	for c := range b.cells {
		o, j := c/S, c%S
		for d := range R {
			v := x.Final[c*R+d]
			b.beta[d*S+j] += v
			b.final[d] += v
			for u := range S {
				in := x.Inputs[c*b.cells+d*S+u]
				b.alpha[j*b.cells+d*S+u] += in
				v += in
			}
			b.sales[(d*R+o)*S+j] = v
			b.output[c] += v
		}
	}
	for c := range b.cells {
		r := c / S
		used := 0.0
		for j := range S {
			used += b.alpha[j*b.cells+c]
		}
		if b.output[c] == 0 {
			if used > 0 {
				return nil, fmt.Errorf("equilibrium: %s buys inputs of %g and sells nothing", x.name(c), used)
			}
			continue
		}
		if used > b.output[c] {
			return nil, fmt.Errorf("equilibrium: %s buys inputs of %g and sells only %g", x.name(c), used, b.output[c])
		}
		b.value[r] += b.output[c] - used
		b.gamma[c] = 1
		for j := range S {
			b.alpha[j*b.cells+c] /= b.output[c]
			b.gamma[c] -= b.alpha[j*b.cells+c]
		}
		b.gamma[c] = max(0, b.gamma[c])
	}
	for d := range R {
		if b.final[d] == 0 || b.value[d] == 0 {
			return nil, fmt.Errorf("equilibrium: %s has value added of %g and final use of %g; leave it out", x.Regions[d], b.value[d], b.final[d])
		}
		for j := range S {
			b.beta[d*S+j] /= b.final[d]
			var total float64
			for o := range R {
				total += b.sales[(d*R+o)*S+j]
			}
			for o := range R {
				if v := b.sales[(d*R+o)*S+j]; v > 0 {
					b.share[(d*S+j)*R+o] = v / total
				}
			}
		}
	}
	return b, nil
}

// Autarky is the change of a region's real wage, relative to 1, when its
// borders close: w/P of final use. With one sector, no inputs and fixed labour
// it is lambda^(1/eps), lambda the base share of spending on own products
// (Arkolakis, Costinot, Rodriguez-Clare 2012, AER 102(1)); the gains from trade
// are 1 less it. It fails where the region buys a product that it does not make.
func (x *Exchange) Autarky(region int) (float64, error) {
	b, err := x.base()
	if err != nil {
		return 0, err
	}
	S := b.S
	// Log prices at a wage of 1: P_j = c_j - ln(home share)/eps, c = sum alpha P.
	price, cost := make([]float64, S), make([]float64, S)
	labour := 0.0
	final := func() float64 {
		var p float64
		for j := range S {
			p += b.beta[region*S+j] * price[j]
		}
		return p
	}
	const most = 10000
	for range most {
		for s := range S {
			c := region*S + s
			cost[s] = -b.gamma[c] * b.Scale * labour
			for j := range S {
				cost[s] += b.alpha[j*b.cells+c] * price[j]
			}
		}
		before := final()
		for j := range S {
			home, bought := b.share[(region*S+j)*b.R+region], 0.0
			for o := range b.R {
				bought += b.share[(region*S+j)*b.R+o]
			}
			if bought == 0 {
				continue
			}
			if home == 0 {
				return 0, fmt.Errorf("equilibrium: %s makes nothing of %s, which it buys; behind closed borders its price has no limit", x.Regions[region], x.Sectors[j])
			}
			price[j] = cost[j] - math.Log(home)/b.Elasticity[j]
		}
		now := final()
		hours := -x.LabourSupply * now
		if math.Abs(now-before) < 1e-15 && math.Abs(hours-labour) < 1e-15 {
			break
		}
		labour = hours
	}
	return math.Exp(-final()), nil
}
