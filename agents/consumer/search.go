package consumer

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// JobSearch is the behaviour in slot consumer.search: how fast the unemployed
// of an economy can be matched with openings.
type JobSearch interface {
	// Rates returns the yearly rates at which they can be matched with openings
	// in the sector of their experience, and, for those who are left, in other
	// sectors.
	Rates(v *JobSearchView) (finding, moving float64)
}

// JobSearchView is what the unemployed know of their economy; the context's
// agent is the economy.
type JobSearchView struct {
	*engine.Context
	Joblessness float64 // share of workers without a job in the last step
	Natural     float64 // the same in the base year
	Vacancies   float64 // open positions over workers
	Wage        float64 // index, base 1
	Benefit     float64 // of a person without a job, money a year
}

// OwnSectorFirst searches at a constant rate in the sector of experience, and
// more slowly, because moving is costly, in the others.
type OwnSectorFirst struct {
	Finding float64 `toml:"finding_rate" unit:"1/year" default:"18" range:"(0,365]" source:"assumption; US monthly job finding probability about 0.45 to 0.6 (Shimer 2012)" doc:"Rate at which unemployed workers can be matched with openings in their sector."`
	Moving  float64 `toml:"moving_rate" unit:"1/year" default:"3" range:"[0,365]" source:"assumption; Artuc, Chaudhuri, McLaren 2010, AER 100(3): moving between sectors is costly and slow" doc:"Rate at which unemployed workers can be matched with openings in another sector."`
}

// Rates implements JobSearch.
func (b *OwnSectorFirst) Rates(*JobSearchView) (finding, moving float64) { return b.Finding, b.Moving }

// Immobile never leaves the sector of experience: labour is specific to its
// sector (Jones 1971; Kovak 2013, AER 103(5), for workers tied to the industries
// of their region).
type Immobile struct {
	Finding float64 `toml:"finding_rate" unit:"1/year" default:"18" range:"(0,365]" source:"assumption; US monthly job finding probability about 0.45 to 0.6 (Shimer 2012)" doc:"Rate at which unemployed workers can be matched with openings in their sector."`
}

// Rates implements JobSearch.
func (b *Immobile) Rates(*JobSearchView) (finding, moving float64) { return b.Finding, 0 }
