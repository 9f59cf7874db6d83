package published

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/results/record"
)

// marketSettings are what a variant says to the solver "market".
type marketSettings struct {
	Japan       []float64 `toml:"japan"`       // market shares of the Japanese firms
	USA         []float64 `toml:"usa"`         // of the American ones; with japan they sum to 1
	Competition string    `toml:"competition"` // "price" or "quantity", as in firm.pricing_parameters
	Tariff      float64   `toml:"tariff"`      // rise of 1 + duty on Japan's goods, as a fraction
	Yen         float64   `toml:"yen"`         // rise of the yen's price in dollars, as a fraction
	Imported    float64   `toml:"imported"`    // share of the Japanese firms' cost that is in dollars
}

// solveMarket is one American market by itself: Japanese and American firms
// price by the simulator's behaviour structural-markup, prices are flexible,
// costs are given. Every firm's weight of competitors' prices follows from its
// market share; the index of competitors is the geometric mean of the others'
// delivered prices with base shares, as in the simulator. Market shares answer
// with the behaviour's elasticity between products. Results are the responses, in
// percent, of import_price_duty_paid:USA:partner=JPN and home_price:USA.
func solveMarket(text string) (map[record.Key]float64, error) {
	var set marketSettings
	if err := settings(text, &set); err != nil {
		return nil, err
	}
	if err := set.check(); err != nil {
		return nil, err
	}
	pricing := new(firm.StructuralMarkup)
	if err := parameter.Defaults(pricing); err != nil {
		return nil, err
	}
	pricing.Competition = set.Competition
	shares := slices.Concat(set.Japan, set.USA)
	delivered := make([]float64, len(shares)) // logs
	duty, cost := math.Log1p(set.Tariff), (1-set.Imported)*math.Log1p(set.Yen)
	const rounds, tolerance = 10000, 1e-13
	for range rounds {
		now := marketShares(shares, delivered, pricing.Within)
		index := 0.0
		for i, s := range shares {
			index += s * delivered[i]
		}
		moved := 0.0
		for i := range shares {
			view := firm.PriceView{Context: &engine.Context{}, Competitors: firm.RivalIndex(index, delivered[i], shares[i]), Share: now[i], Domestic: i >= len(set.Japan)}
			if !view.Domestic {
				view.Cost, view.Duty = cost, duty
			}
			p := pricing.Wanted(&view) + view.Duty
			moved = max(moved, math.Abs(p-delivered[i]))
			delivered[i] += 0.5 * (p - delivered[i])
		}
		if moved < tolerance {
			break
		}
	}
	mean := func(list []float64, prices []float64) float64 {
		var sum, weights float64
		for i, s := range list {
			sum, weights = sum+s*prices[i], weights+s
		}
		return 100 * math.Expm1(sum/weights)
	}
	n := len(set.Japan)
	return map[record.Key]float64{
		{Variable: "import_price_duty_paid", Economy: "USA", Partner: "JPN"}: mean(set.Japan, delivered[:n]),
		{Variable: "home_price", Economy: "USA"}:                             mean(set.USA, delivered[n:]),
	}, nil
}

func (m *marketSettings) check() error {
	var errs []error
	total := 0.0
	for _, s := range slices.Concat(m.Japan, m.USA) {
		if s <= 0 {
			errs = append(errs, fmt.Errorf("a market share is %g, must be above 0", s))
		}
		total += s
	}
	if math.Abs(total-1) > 1e-6 {
		errs = append(errs, fmt.Errorf("market shares sum to %g, must sum to 1", total))
	}
	if len(m.Japan) == 0 || len(m.USA) == 0 {
		errs = append(errs, fmt.Errorf("both japan and usa need firms"))
	}
	if m.Competition != "price" && m.Competition != "quantity" {
		errs = append(errs, fmt.Errorf(`competition is %q, must be "price" or "quantity"`, m.Competition))
	}
	return errors.Join(errs...)
}

// marketShares are the shares at delivered log prices: base x price^(1 - rho),
// in value.
func marketShares(base, delivered []float64, rho float64) []float64 {
	out, total := make([]float64, len(base)), 0.0
	for i, s := range base {
		out[i] = s * math.Exp((1-rho)*delivered[i])
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}
