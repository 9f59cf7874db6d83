package equilibrium

import "slices"

// StudyRow is one figure of a published counterfactual beside the computed one.
type StudyRow struct {
	ID        string // row of the list of published results
	World     string // "194 countries" or "3 regions"
	What      string
	Published float64 // per cent
	Computed  float64 // per cent
	Digits    int     // decimals in which the published figure is given
}

// Agrees tells whether the computed figure is the published one in all its
// digits.
func (r StudyRow) Agrees() bool {
	half := 0.5
	for range r.Digits {
		half /= 10
	}
	d := r.Computed - r.Published
	return d <= half && d >= -half
}

// Study computes the published figures of the US tariff schedule of April 2025.
// E1 is table 9, alternative 4 of Ignatenko and others 2025 (J. Int. Economics
// 157); E2 and E3 were computed from the same equations by another program. It
// returns the largest residual of its equilibria too.
func Study() ([]StudyRow, float64, error) {
	world, schedule, err := LiberationDay()
	if err != nil {
		return nil, 0, err
	}
	three, rates, err := world.MergeRest([]string{"JPN", "USA"}, schedule)
	if err != nil {
		return nil, 0, err
	}
	var rows []StudyRow
	var residual float64
	solve := func(g *Gravity, tariff []float64) (*GravityResult, error) {
		r, err := g.Solve(tariff)
		if err == nil {
			residual = max(residual, r.Residual)
		}
		return r, err
	}
	add := func(id, world, what string, published, change float64, digits int) {
		rows = append(rows, StudyRow{id, world, what, published, 100 * (change - 1), digits})
	}
	const all, few = "194 countries", "3 regions"
	jpn, usa := slices.Index(world.Countries, "JPN"), slices.Index(world.Countries, "USA")
	r, err := solve(world, schedule)
	if err != nil {
		return nil, 0, err
	}
	add("E1", all, "USA, exports over GDP", -46.3, r.ExportsToGDP[usa], 1)
	add("E1", all, "USA, imports over GDP", -33.3, r.ImportsToGDP[usa], 1)
	add("E1", all, "USA, employment", 0.41, r.Labour[usa], 2)
	add("E1", all, "all others, real consumption", -0.50, r.MeanConsumption(world, usa), 2)
	if r, err = solve(three, rates); err != nil {
		return nil, 0, err
	}
	add("E2", few, "JPN, exports over GDP", -4.27, r.ExportsToGDP[0], 2)
	add("E2", few, "JPN, real consumption", -0.30, r.Consumption[0], 2)
	add("E2", few, "USA, imports over GDP", -37.7, r.ImportsToGDP[1], 1)
	add("E2", few, "USA, exports over GDP", -52.7, r.ExportsToGDP[1], 1)
	add("E2", few, "USA, real consumption", 1.17, r.Consumption[1], 2)
	for _, w := range []struct {
		name                 string
		g                    *Gravity
		jpn, usa             int
		consumption, exports float64
	}{{all, world, jpn, usa, -0.439, -5.74}, {few, three, 0, 1, -0.443, -5.78}} {
		n := len(w.g.Countries)
		alone := make([]float64, n*n)
		alone[w.jpn*n+w.usa] = 0.24
		if r, err = solve(w.g, alone); err != nil {
			return nil, 0, err
		}
		add("E3", w.name, "24 % on JPN alone: JPN, real consumption", w.consumption, r.Consumption[w.jpn], 3)
		add("E3", w.name, "24 % on JPN alone: JPN, exports over GDP", w.exports, r.ExportsToGDP[w.jpn], 2)
	}
	return rows, residual, nil
}
