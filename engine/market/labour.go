package market

import (
	"sort"

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

	order   []int32 // workers by employer; the unemployed of all regions last
	at      []int32 // per employer: first position in order; last: the unemployed
	changed bool
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

// Effective is a worker's efficiency units at work.
func (l *Labour) Effective(worker int) float64 {
	if l.Gap[worker] == 0 {
		return l.Skill[worker]
	}
	return l.Skill[worker] * (1 - float64(l.GapLoss[l.EmployerRegion[l.Employer[worker]]]*l.Gap[worker]))
}

// Staff lists an employer's workers.
func (l *Labour) Staff(employer int) []int32 {
	l.sortByEmployer()
	return l.order[l.at[employer]:l.at[employer+1]]
}

// Unemployment is the share of a region's workers without an employer.
func (l *Labour) Unemployment(region int) float64 {
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

// Match runs one step of the market: separations, layoffs down to the target,
// then vacancies meet the unemployed, first those with experience in the
// sector, then the others. Who is laid off, and who meets whom, is decided by
// draws keyed by worker or employer and step, so order never matters.
func (l *Labour) Match(src random.Source, step int) {
	clear(l.Layoffs)
	clear(l.Hires)
	clear(l.Moves)
	l.separate(src, step)
	l.layOff(src, step)
	for region := range l.Regions {
		if l.WorkerHi[region] > l.WorkerLo[region] {
			l.matchRegion(region, src, step)
		}
	}
	l.sortByEmployer()
}

func (l *Labour) separate(src random.Source, step int) {
	for region, p := range l.Separation {
		if p == 0 {
			continue
		}
		for w := l.WorkerLo[region]; w < l.WorkerHi[region]; w++ {
			if l.Employer[w] != Unemployed && src.Uniform(drawSeparation, uint64(w), uint32(step), 0) < p {
				l.leave(w)
			}
		}
	}
}

func (l *Labour) leave(w int32) {
	l.Heads[l.Employer[w]]--
	l.Employer[w] = Unemployed
	l.changed = true
}

func (l *Labour) layOff(src random.Source, step int) {
	var staff []ranked
	l.sortByEmployer()
	for e, target := range l.Target {
		over := l.Heads[e] - max(0, target)
		if over <= 0 {
			continue
		}
		staff = staff[:0]
		for _, w := range l.order[l.at[e]:l.at[e+1]] {
			staff = append(staff, ranked{w, src.Bits(drawLayoff, uint64(w), uint32(step), 0)})
		}
		sortRanked(staff)
		for _, x := range staff[:over] {
			l.leave(x.id)
		}
		l.Layoffs[l.EmployerRegion[e]] += over
	}
}

// ranked is a worker or an opening with the draw that orders it.
type ranked struct {
	id  int32
	key uint64
}

func sortRanked(xs []ranked) {
	sort.Slice(xs, func(i, j int) bool {
		if xs[i].key != xs[j].key {
			return xs[i].key < xs[j].key
		}
		return xs[i].id < xs[j].id
	})
}

func (l *Labour) matchRegion(region int, src random.Source, step int) {
	openings := make([][]ranked, l.Sectors)
	for e, target := range l.Target {
		if int(l.EmployerRegion[e]) != region {
			continue
		}
		for k := l.Heads[e]; k < target; k++ {
			j := l.EmployerSector[e]
			openings[j] = append(openings[j], ranked{int32(e), src.Bits(drawVacancy, uint64(e), uint32(step), uint32(k))})
		}
	}
	seekers := make([][]ranked, l.Sectors)
	for w := l.WorkerLo[region]; w < l.WorkerHi[region]; w++ {
		if l.Employer[w] == Unemployed {
			seekers[l.Sector[w]] = append(seekers[l.Sector[w]], ranked{w, src.Bits(drawSearch, uint64(w), uint32(step), 0)})
		}
	}
	var leftOpen, leftSeek []ranked
	for j := range l.Sectors {
		sortRanked(openings[j])
		sortRanked(seekers[j])
		n := min(len(openings[j]), int(float64(l.Finding[region]*float64(len(seekers[j])))+0.5))
		for i := range n {
			l.hire(seekers[j][i].id, openings[j][i].id)
		}
		leftOpen = append(leftOpen, openings[j][n:]...)
		leftSeek = append(leftSeek, seekers[j][n:]...)
		l.Hires[region] += int32(n)
	}
	sortRanked(leftOpen)
	sortRanked(leftSeek)
	n := min(len(leftOpen), int(float64(l.Moving[region]*float64(len(leftSeek)))+0.5))
	for i := range n {
		w, e := leftSeek[i].id, leftOpen[i].id
		if int32(l.Sector[w]) != l.EmployerSector[e] {
			l.Gap[w] = 1
			l.Moves[region]++
		}
		l.hire(w, e)
	}
	l.Hires[region] += int32(n)
	l.Vacancies[region] = int32(len(leftOpen) - n)
}

func (l *Labour) hire(w, e int32) {
	l.Employer[w] = e
	l.Sector[w] = int16(l.EmployerSector[e])
	l.Heads[e]++
	l.changed = true
}

// CountUnits recomputes every employer's efficiency units.
func (l *Labour) CountUnits(run Parallel) {
	l.sortByEmployer()
	run(GoodsShards, func(s int) {
		lo, hi := shard(len(l.EmployerRegion), s)
		for e := lo; e < hi; e++ {
			var units, skills float64
			for _, w := range l.order[l.at[e]:l.at[e+1]] {
				units += l.Effective(int(w))
				skills += l.Skill[w]
			}
			l.Units[e], l.Skills[e] = units, skills
		}
	})
}

// Pay computes every worker's gross pay of a step of dt years and each
// employer's wage bill, and lets experience gaps close.
func (l *Labour) Pay(run Parallel, dt float64) {
	clear(l.Paid)
	run(GoodsShards, func(s int) {
		lo, hi := shard(len(l.EmployerRegion), s)
		for e := lo; e < hi; e++ {
			rate := l.Wage[e] * dt
			decay := l.GapDecay[l.EmployerRegion[e]]
			var bill money.Money
			for _, w := range l.order[l.at[e]:l.at[e+1]] {
				pay := money.Round(rate * l.Effective(int(w)))
				l.Paid[w] = pay
				bill += pay
				if l.Gap[w] != 0 {
					l.Gap[w] = forget(l.Gap[w], decay)
				}
			}
			l.Bill[e] = bill
		}
	})
}

// forget lets a gap decay and closes it once it is too small to matter.
func forget(gap, decay float64) float64 {
	gap *= 1 - decay
	if gap < 1e-3 {
		return 0
	}
	return gap
}
