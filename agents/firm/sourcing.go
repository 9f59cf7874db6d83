package firm

// Sourcing is the behaviour in slots firm.sourcing, consumer.sourcing and
// government.sourcing: how a buyer divides one product over origins. Quantity
// shares are proportional to h p^-short; the habits h drift to what the long
// elasticity wants.
type Sourcing interface {
	// Elasticities returns the short and long elasticity of substitution for a
	// sector of relative elasticity 1, and the half-life of habits in years.
	Elasticities() (short, long, halfLife float64)
}

// HabitCES substitutes little within the year and more over the years.
type HabitCES struct {
	Short    float64 `toml:"elasticity_short" symbol:"sigma_s" default:"0.49" range:"[0,20]" caution:"[0,3]|buyers that switch origins within the month make a depreciation far too expansionary" source:"Boehm, Levchenko, Pandalai-Nayar 2023, AER 113(4): -0.76 in the year after the change: with this much at once, and the long elasticity and half-life below, that is the mean of the first twelve months in the experiment trade-elasticity" doc:"Elasticity around the habits, trade-weighted mean over sectors."`
	Long     float64 `toml:"elasticity_long" symbol:"sigma_l" default:"2.1" range:"[0,20]" source:"Boehm, Levchenko, Pandalai-Nayar 2023, AER 113(4): -1.75 to -2.25 after 7 to 10 years" doc:"Elasticity that habits drift to, trade-weighted mean over sectors."`
	HalfLife float64 `toml:"habit_half_life_months" unit:"months" default:"30" range:"[0,600]" source:"Boehm, Levchenko, Pandalai-Nayar 2023: adjustment takes 7 to 10 years" doc:"Half-life of the drift of habits."`
}

// Elasticities implements Sourcing.
func (b *HabitCES) Elasticities() (short, long, halfLife float64) {
	return b.Short, b.Long, b.HalfLife / 12
}

// CES substitutes at once with one elasticity.
type CES struct {
	Elasticity float64 `toml:"elasticity" symbol:"sigma" default:"2.1" range:"[0,20]" source:"Boehm, Levchenko, Pandalai-Nayar 2023, AER 113(4), long run" doc:"Elasticity of substitution between origins, trade-weighted mean over sectors."`
}

// Elasticities implements Sourcing.
func (b *CES) Elasticities() (short, long, halfLife float64) { return b.Elasticity, b.Elasticity, 0 }

// FixedShares never substitutes: every origin keeps its base-year share.
type FixedShares struct{}

// Elasticities implements Sourcing.
func (FixedShares) Elasticities() (short, long, halfLife float64) { return 0, 0, 0 }
