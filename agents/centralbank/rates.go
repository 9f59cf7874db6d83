package centralbank

// PolicyRate is the behaviour in slot centralbank.policy_rate.
type PolicyRate interface {
	// Deviation returns the wanted policy rate against the base year, annual.
	Deviation(v *RateView) float64
}

// RateView is what a central bank looks at.
type RateView struct {
	Inflation float64 // smoothed annual core inflation of domestic producers
	Level     float64 // log core price level of domestic producers against the base year
	Gap       float64 // share of workers without a job at rest less that of the last step
	Last      float64 // last step's deviation
	Smoothing float64 // weight of the last rate in a step, set by the population
}

// Taylor leans against domestic inflation and unemployment (Taylor 1993) and
// mildly against the price level, so that prices of the detrended economy
// return instead of drifting. Import prices do not enter, nor do those that
// makers post anew all the time, fuel above all: what a central bank can keep
// stable is the price of what is sticky (Aoki 2001, J. Monetary Economics 48(1)).
type Taylor struct {
	Inflation    float64 `toml:"inflation" default:"1.5" range:"[0,10]" caution:"(1,10]|a coefficient of 1 or less lets inflation feed itself" source:"Taylor 1993, Carnegie-Rochester 39: 1.5" doc:"Response to inflation, with target 0 in the detrended economy."`
	Unemployment float64 `toml:"unemployment" default:"0.7" range:"[0,10]" caution:"[0.5,10]|a bank that hardly looks at unemployment lets the investment cycle of ten to fifteen years grow" source:"Taylor 1993: 0.5 on the output gap; between what Okun's law of 2 percent of output per point of unemployment (1) and the model's own ratio of about 1 (0.5) make of it" doc:"Response to the gap of unemployment."`
	Level        float64 `toml:"price_level" default:"0.5" range:"[0,5]" source:"Woodford 2003, Interest and Prices, ch. 7: history-dependent rules; keeps the noisy baseline without nominal drift" doc:"Response to the log price level."`
	HalfLife     float64 `toml:"smoothing_half_life_months" unit:"months" default:"6" range:"[0,60]" source:"Clarida, Gali, Gertler 2000, QJE 115(1): quarterly smoothing about 0.8" doc:"Half-life with which the rate moves to the rule's."`
}

// Deviation implements PolicyRate.
func (b *Taylor) Deviation(v *RateView) float64 {
	wanted := float64(b.Inflation*v.Inflation) + float64(b.Unemployment*v.Gap) + float64(b.Level*v.Level)
	return v.Last + float64((1-v.Smoothing)*(wanted-v.Last))
}

// SmoothingHalfLife is in years.
func (b *Taylor) SmoothingHalfLife() float64 { return b.HalfLife / 12 }

// Fixed keeps the base-year rate.
type Fixed struct{}

// Deviation implements PolicyRate.
func (Fixed) Deviation(*RateView) float64 { return 0 }
