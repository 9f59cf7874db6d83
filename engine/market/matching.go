package market

import (
	"cmp"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// Match runs one step of the market: separations, layoffs down to the target,
// then vacancies meet the unemployed, first those with experience in the
// sector, then the others. Who is laid off, and who meets whom, is decided by
// draws keyed by worker or employer and step, so order never matters.
func (l *Labour) Match(src random.Source, step int) {
	clear(l.Layoffs)
	l.LaidOff = l.LaidOff[:0]
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
	staff := l.work.staff[:0]
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
			l.LaidOff = append(l.LaidOff, Layoff{x.id, l.Paid[x.id]})
		}
		l.Layoffs[l.EmployerRegion[e]] += over
	}
	l.work.staff = staff
}

// ranked is a worker or an opening with the draw that orders it.
type ranked struct {
	id  int32
	key uint64
}

func sortRanked(xs []ranked) {
	slices.SortFunc(xs, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id)) })
}

// matching is what a step of the market works with, kept for the next one.
type matching struct {
	staff              []ranked
	openings, seekers  [][]ranked // by sector
	leftOpen, leftSeek []ranked
}

// emptied returns n empty lists in the memory of earlier ones.
func emptied(lists [][]ranked, n int) [][]ranked {
	if len(lists) != n {
		return make([][]ranked, n)
	}
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	return lists
}

func (l *Labour) matchRegion(region int, src random.Source, step int) {
	work := &l.work
	work.openings, work.seekers = emptied(work.openings, l.Sectors), emptied(work.seekers, l.Sectors)
	openings, seekers := work.openings, work.seekers
	for e, target := range l.Target {
		if int(l.EmployerRegion[e]) != region {
			continue
		}
		for k := l.Heads[e]; k < target; k++ {
			j := l.EmployerSector[e]
			openings[j] = append(openings[j], ranked{int32(e), src.Bits(drawVacancy, uint64(e), uint32(step), uint32(k))})
		}
	}
	for w := l.WorkerLo[region]; w < l.WorkerHi[region]; w++ {
		if l.Employer[w] == Unemployed {
			seekers[l.Sector[w]] = append(seekers[l.Sector[w]], ranked{w, src.Bits(drawSearch, uint64(w), uint32(step), 0)})
		}
	}
	leftOpen, leftSeek := work.leftOpen[:0], work.leftSeek[:0]
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
	work.leftOpen, work.leftSeek = leftOpen, leftSeek
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
