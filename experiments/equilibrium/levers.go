package equilibrium

import (
	"fmt"
	"math"
	"strings"

	"github.com/seed-16a9e133/transpac/agents/government"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// NoCounterpart lists the shocks of an experiment that a static equilibrium
// cannot hold, each with the reason.
type NoCounterpart struct{ Reasons []string }

// Error implements error.
func (e *NoCounterpart) Error() string {
	return "there is no static equilibrium of this experiment:\n  " + strings.Join(e.Reasons, "\n  ")
}

// NewLevers returns levers at rest: the duties of the base year and nothing else.
func (t *Twin) NewLevers() *engine.Levers {
	l := engine.NewLevers(len(t.Regions), len(t.Sectors))
	copy(l.BaseDuty, t.Duty)
	return l
}

// Levers are the levers of an experiment in the long run: every shock at the
// strength that its profile ends with. Shocks that end, or that move what a
// static equilibrium does not have (money, capacity, limits), are refused.
func (t *Twin) Levers(x *spec.Experiment) (*engine.Levers, error) {
	l := t.NewLevers()
	refused := &NoCounterpart{}
	lasting := 0
	for i := range x.Shocks {
		s := &x.Shocks[i]
		shock := s.New()
		if errs := shock.Bind(t.Geography); len(errs) > 0 {
			return nil, fmt.Errorf("shock %q: %w", s.Name, errs[0])
		}
		alone := t.NewLevers()
		alone.Impose(i, shock, 1)
		if what := unsupported(alone); what != "" {
			refused.Reasons = append(refused.Reasons, fmt.Sprintf("shock %s (%s) moves %s", s.Name, s.Kind, what))
			continue
		}
		if final := finalIntensity(s, x.Run.StepsPerYear); final != 0 {
			l.Impose(i, shock, final)
			lasting++
		} else {
			refused.Reasons = append(refused.Reasons, fmt.Sprintf("shock %s (%s) does not last: after it the equilibrium is the base year", s.Name, s.Kind))
		}
	}
	// Of a sequence of measures the last ones count.
	if lasting > 0 {
		kept := refused.Reasons[:0]
		for _, r := range refused.Reasons {
			if !strings.Contains(r, "does not last") {
				kept = append(kept, r)
			}
		}
		refused.Reasons = kept
	}
	if len(x.Shocks) == 0 {
		refused.Reasons = append(refused.Reasons, "it has no shock")
	}
	if err := t.answer(l, x.Clock()); err != nil {
		refused.Reasons = append(refused.Reasons, err.Error())
	}
	if len(refused.Reasons) > 0 {
		return nil, refused
	}
	return l, nil
}

// finalIntensity is the strength of a shock ten centuries on.
func finalIntensity(s *spec.Shock, stepsPerYear int) float64 {
	const years = 1000
	x := s.Intensity(years*stepsPerYear, stepsPerYear)
	if x < 1e-9 {
		return 0
	}
	return x
}

// unsupported names the first lever, away from its base value, that has no
// place in a static equilibrium.
func unsupported(l *engine.Levers) string {
	for _, lever := range []struct {
		values []float64
		base   float64
		name   string
	}{
		{l.Quota, math.Inf(1), "a limit of trade"},
		{l.DeliveryLimit, math.Inf(1), "a limit of deliveries"},
		{l.ExporterFixedCost, 1, "the fixed cost of exporting"},
		{l.RiskPremium, 0, "an exchange rate, on which no real variable of the equilibrium depends"},
		{l.DollarShare, 0, "the currency of invoices, on which no flexible price depends"},
		{l.PolicyRate, 0, "a policy rate"},
		{l.IncomeTax, 0, "a tax that the transfer to households gives back"},
		{l.CorporateTax, 0, "a tax that the transfer to households gives back"},
		{l.Training, 0, "the speed of learning"},
		{l.Transfer, 0, "a transfer that the government's budget takes back"},
		{l.Demand, 1, "spending relative to income, which the equilibrium keeps equal"},
	} {
		for _, v := range lever.values {
			if v != lever.base {
				return lever.name
			}
		}
	}
	for _, v := range l.ExchangePath {
		if v == v {
			return "an exchange rate, on which no real variable of the equilibrium depends"
		}
	}
	if len(l.Losses) > 0 {
		return "the capacity of single firms"
	}
	if len(l.Pledges) > 0 {
		return "the building of new plants"
	}
	return ""
}

// answer lets governments answer the tariffs that they meet, as their policies
// do once their lag is over.
func (t *Twin) answer(l *engine.Levers, clock engine.Clock) error {
	met := make([][]float64, t.Modelled)
	for m := range met {
		met[m] = make([]float64, len(t.Regions))
		for r := range met[m] {
			if r != m {
				met[m][r] = t.meanTariff(l, r, m)
			}
		}
	}
	for m := range t.economies {
		policy, settles := t.economies[m].policy.(government.Settled)
		if !settles {
			return fmt.Errorf("the government of %s has a policy (%T) whose long run is not known", t.Regions[m], t.economies[m].policy)
		}
		if bound, names := policy.(engine.BoundBehaviour); names {
			if errs := bound.Bind(t.Geography, clock); len(errs) > 0 {
				return errs[0]
			}
		}
		for r, rate := range met[m] {
			if r == m || rate == 0 {
				continue
			}
			sectors, answer := policy.Settle(t.Geography, t.trade, m, r, rate)
			for _, j := range sectors {
				l.Tariff[l.At(m, r, j)] += answer
			}
		}
	}
	return nil
}

// trade is base-year trade.
func (t *Twin) trade(importer, origin, sector int) float64 {
	return t.Purchases(t.cell(origin, sector), importer)
}

// meanTariff is the importer's added tariff on an origin's goods, weighted with
// base-year imports of goods.
func (t *Twin) meanTariff(l *engine.Levers, importer, origin int) float64 {
	var duty, imports float64
	for j := range t.Sectors {
		if t.Storable[j] {
			x := t.Purchases(t.cell(origin, j), importer)
			imports += x
			duty += x * l.Tariff[l.At(importer, origin, j)]
		}
	}
	if imports == 0 {
		return 0
	}
	return duty / imports
}

// blend is the levers at a share of their distance from the base year.
func (t *Twin) blend(l *engine.Levers, share float64) *engine.Levers {
	out := t.NewLevers()
	for _, pair := range [][2][]float64{
		{out.Tariff, l.Tariff}, {out.ExportTax, l.ExportTax}, {out.TradeCost, l.TradeCost}, {out.SourcingSubsidy, l.SourcingSubsidy},
		{out.ProductTax, l.ProductTax}, {out.Productivity, l.Productivity}, {out.WorldPrice, l.WorldPrice},
		{out.WorldDemand, l.WorldDemand}, {out.GovDemand, l.GovDemand},
	} {
		for i, x := range pair[1] {
			pair[0][i] += share * (x - pair[0][i])
		}
	}
	return out
}
