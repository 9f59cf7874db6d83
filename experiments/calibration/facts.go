package calibration

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// Fallbacks of the facts of an economy, used where no statistical figure is at
// hand; each use is flagged.
const (
	// DefaultPolicyRate, a fraction a year, is used where neither the region in
	// any base year nor its currency's home has a rate.
	DefaultPolicyRate = 0.001
	// DefaultReplacement is the unemployment benefit over the average wage.
	DefaultReplacement = 0.4
	// DefaultLeaving is the share of those who lose jobs in the cycle who stop
	// looking, where it was not estimated.
	DefaultLeaving = 0.4
	// WorldCurrency is the currency of a region without one of its own.
	WorldCurrency = "USD"
)

// fact is one number of base_year_facts.csv.
type fact struct {
	figure string  // name in flags
	column string  // name in the file
	factor float64 // from the file's unit to ours
	drifts bool    // another year's value would be wrong by a multiple
}

var factColumns = []fact{
	{"exchange rate", "units_per_usd", 1, true},
	{"population", "population", 1, false},
	{"GDP", "gdp_usd", 1, true},
	{"unemployment", "unemployment_pct", 0.01, false},
	{"policy rate", "policy_rate_pct", 0.01, false},
}

// readFacts fills Facts. A missing population, unemployment or policy rate is
// taken from the region's nearest base year first; then unemployment is the
// mean of the other regions weighted with GDP, and the policy rate that of the
// region whose currency is used, else DefaultPolicyRate.
func (t *Table) readFacts() error {
	sheet, err := data.Open("base_year_facts.csv")
	if err != nil {
		return err
	}
	codes, err := data.Open("regions.csv")
	if err != nil {
		return err
	}
	t.Facts = make([]RegionFacts, len(t.Regions))
	missing := make(map[string][]int)
	for r, region := range t.Regions {
		values := make([]float64, len(factColumns))
		currency := ""
		for i, f := range factColumns {
			v, year, ok, err := nearestFact(sheet, f, region, t.Year)
			if err != nil {
				return err
			}
			values[i] = float64(v * f.factor)
			switch {
			case !ok:
				missing[f.figure] = append(missing[f.figure], r)
			case year != t.Year:
				t.flag(f.figure, region, fmt.Sprintf("figure of %d", year))
			}
		}
		for i := range sheet.Records {
			if sheet.Text(i, "region") == region && sheet.Text(i, "year") == strconv.Itoa(t.Year) {
				currency = sheet.Text(i, "currency")
			}
		}
		if currency == "" {
			currency = WorldCurrency
			values[0] = 1
			t.flag("currency", region, "no currency of its own: uses "+WorldCurrency)
		}
		units, err := moneyPerUnit(currency)
		if err != nil {
			return err
		}
		line, err := find(codes, region)
		if err != nil {
			return err
		}
		volatility, given, err := codes.Number(line, "currency_volatility")
		if err != nil {
			return err
		}
		if !given {
			volatility = 1
		}
		float, given, err := codes.Number(line, "float_share")
		if err != nil {
			return err
		}
		if !given {
			float = 1
		}
		leaving, given, err := codes.Number(line, "participation_share")
		if err != nil {
			return err
		}
		if !given {
			leaving = DefaultLeaving
			t.flag("participation_share", region, fmt.Sprintf("%.1f, an assumption between Japan's and that of the United States", DefaultLeaving))
		}
		t.Facts[r] = RegionFacts{
			Currency: currency, UnitsPerUSD: values[0], MoneyPerUnit: units,
			Population: values[1], GDP: values[2], Unemployment: values[3], PolicyRate: values[4],
			Replacement: DefaultReplacement, CurrencyVolatility: volatility, FloatShare: float, Leaving: leaving,
		}
		t.flag("replacement", region, fmt.Sprintf("%.1f of the average wage, an assumption", DefaultReplacement))
	}
	return t.fillFacts(missing)
}

// nearestFact is the entry of the nearest base year in which a region has one.
func nearestFact(sheet *data.Sheet, f fact, region string, year int) (float64, int, bool, error) {
	for _, y := range nearestYears(year) {
		for i := range sheet.Records {
			if sheet.Text(i, "region") != region || sheet.Text(i, "year") != strconv.Itoa(y) {
				continue
			}
			v, ok, err := sheet.Number(i, f.column)
			if err != nil || ok {
				return v, y, ok, err
			}
		}
		if f.drifts {
			break
		}
	}
	return 0, 0, false, nil
}

// fillFacts replaces figures that no base year has; missing lists the regions
// by figure.
func (t *Table) fillFacts(missing map[string][]int) error {
	for _, figure := range []string{"population", "GDP"} {
		for _, r := range missing[figure] {
			return fmt.Errorf("calibration: base_year_facts.csv has no %s for %s", figure, t.Regions[r])
		}
	}
	weighted, weight := 0.0, 0.0
	for r, f := range t.Facts {
		if !slices.Contains(missing["unemployment"], r) {
			weighted += float64(f.Unemployment * f.GDP)
			weight += f.GDP
		}
	}
	for _, r := range missing["unemployment"] {
		t.Facts[r].Unemployment = weighted / weight
		t.flag("unemployment", t.Regions[r], "mean of the other regions weighted with GDP")
	}
	for _, r := range missing["policy rate"] {
		t.Facts[r].PolicyRate = DefaultPolicyRate
		fallback := fmt.Sprintf("%g a year, an assumption", DefaultPolicyRate)
		for other, f := range t.Facts {
			if f.Currency == t.Facts[r].Currency && !slices.Contains(missing["policy rate"], other) {
				t.Facts[r].PolicyRate = f.PolicyRate
				fallback = "rate of " + t.Regions[other] + ", whose currency it uses"
				break
			}
		}
		t.flag("policy rate", t.Regions[r], fallback)
	}
	return nil
}

// moneyPerUnit is the number of smallest money units in a currency unit, fine
// enough for wages and coarse enough for an economy's flows in an int64.
func moneyPerUnit(currency string) (int64, error) {
	switch currency {
	case "JPY", "KRW", "TWD":
		return 1, nil
	case "CNY", "MXN":
		return 100, nil
	case "USD", "EUR", "CAD":
		return 1000, nil
	}
	return 0, fmt.Errorf("calibration: no smallest money unit is set for currency %q; add it to moneyPerUnit", currency)
}
