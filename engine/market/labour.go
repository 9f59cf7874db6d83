package market

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// Unemployed marks a worker without an employer.
const Unemployed = int32(-1)

// Purposes of the labour market's random draws. Purposes below 100 belong to
// the engine.
const (
	drawSeparation random.Purpose = 10 + iota
	drawLayoff
	drawVacancy
	drawSearch
)

// Labour is the market where employers and workers of a region meet. Workers
// have a skill (efficiency units), and experience in one sector; who moves to
// another sector has a gap that closes while he works there.
type Labour struct {
	Regions, Sectors int

	// Employers.
	EmployerRegion []int32
	EmployerSector []int32
	Target         []int32   // wanted heads
	Heads          []int32   // employed heads
	Units          []float64 // efficiency units employed, experience gaps deducted
	Skills         []float64 // efficiency units employed as if all were experienced
	Wage           []float64 // money per efficiency unit and year, at the hours of the step
	Bill           []money.Money

	// Workers.
	WorkerLo, WorkerHi []int32 // per region
	Employer           []int32
	Skill              []float64
	Sector             []int16       // of experience
	Gap                []float64     // 1 on the day of a move to another sector, 0 when experienced
	Paid               []money.Money // gross pay of the step

	// Per region rules, set by the kinds.
	Separation []float64 // share of workers who leave in a step (0 with noise off)
	Finding    []float64 // largest share of a sector's unemployed who find work in their sector in a step
	Moving     []float64 // largest share of the remaining unemployed who find work in another sector
	GapLoss    []float64 // share of skill lost at gap 1
	GapDecay   []float64 // share of the gap that closes in a step of work

	// Results per region.
	Vacancies []int32 // open after matching
	Hires     []int32
	Moves     []int32 // hires into another sector
	Layoffs   []int32
	LaidOff   []Layoff // the workers behind Layoffs, by employer

	order   []int32 // workers by employer; the unemployed of all regions last
	at      []int32 // per employer: first position in order; last: the unemployed
	changed bool
	work    matching
}

// Layoff is a worker that an employer laid off in the step.
type Layoff struct {
	Worker int32
	Pay    money.Money // gross pay of the step before
}

// NewLabour returns an empty market.
func NewLabour(regions, sectors int) *Labour {
	return &Labour{
		Regions: regions, Sectors: sectors,
		WorkerLo: make([]int32, regions), WorkerHi: make([]int32, regions),
		Separation: make([]float64, regions), Finding: filled(regions, 1), Moving: filled(regions, 1),
		GapLoss: make([]float64, regions), GapDecay: make([]float64, regions),
		Vacancies: make([]int32, regions), Hires: make([]int32, regions), Moves: make([]int32, regions), Layoffs: make([]int32, regions),
		changed: true,
	}
}

// AddEmployer registers an employer and returns its index.
func (l *Labour) AddEmployer(region, sector int) int {
	l.EmployerRegion = append(l.EmployerRegion, int32(region))
	l.EmployerSector = append(l.EmployerSector, int32(sector))
	l.Target, l.Heads = append(l.Target, 0), append(l.Heads, 0)
	l.Units, l.Skills = append(l.Units, 0), append(l.Skills, 0)
	l.Wage, l.Bill = append(l.Wage, 0), append(l.Bill, 0)
	return len(l.EmployerRegion) - 1
}

// AddWorkers registers the n workers of a region and returns the first one's
// index; they start unemployed.
func (l *Labour) AddWorkers(region, n int) int {
	first := len(l.Employer)
	l.WorkerLo[region], l.WorkerHi[region] = int32(first), int32(first+n)
	l.Employer, l.Skill, l.Sector = slices.Grow(l.Employer, n), slices.Grow(l.Skill, n), slices.Grow(l.Sector, n)
	l.Gap, l.Paid = slices.Grow(l.Gap, n), slices.Grow(l.Paid, n)
	for range n {
		l.Employer = append(l.Employer, Unemployed)
		l.Skill = append(l.Skill, 1)
		l.Sector = append(l.Sector, 0)
		l.Gap = append(l.Gap, 0)
		l.Paid = append(l.Paid, 0)
	}
	return first
}

// Employ sets a worker's employer at the opening of the books.
func (l *Labour) Employ(worker, employer int) {
	l.Employer[worker] = int32(employer)
	l.Sector[worker] = int16(l.EmployerSector[employer])
	l.Heads[employer]++
	l.changed = true
}

// Staff lists an employer's workers.
func (l *Labour) Staff(employer int) []int32 {
	l.sortByEmployer()
	return l.order[l.at[employer]:l.at[employer+1]]
}

// Joblessness is the share of a region's workers without an employer.
func (l *Labour) Joblessness(region int) float64 {
	n := int(l.WorkerHi[region] - l.WorkerLo[region])
	if n == 0 {
		return 0
	}
	return float64(n-l.Employed(region)) / float64(n)
}

// Employed is the number of a region's workers with an employer.
func (l *Labour) Employed(region int) int {
	n := 0
	for w := l.WorkerLo[region]; w < l.WorkerHi[region]; w++ {
		if l.Employer[w] != Unemployed {
			n++
		}
	}
	return n
}

// sortByEmployer rebuilds the order by employer (counting sort, stable).
func (l *Labour) sortByEmployer() {
	if !l.changed {
		return
	}
	n := len(l.EmployerRegion)
	if len(l.at) != n+2 {
		l.at = make([]int32, n+2)
	}
	if len(l.order) != len(l.Employer) {
		l.order = make([]int32, len(l.Employer))
	}
	clear(l.at)
	slot := func(e int32) int32 {
		if e == Unemployed {
			return int32(n)
		}
		return e
	}
	for _, e := range l.Employer {
		l.at[slot(e)+1]++
	}
	for i := range n + 1 {
		l.at[i+1] += l.at[i]
	}
	for w, e := range l.Employer {
		i := slot(e)
		l.order[l.at[i]] = int32(w)
		l.at[i]++
	}
	copy(l.at[1:], l.at[:n+1])
	l.at[0] = 0
	l.changed = false
}
