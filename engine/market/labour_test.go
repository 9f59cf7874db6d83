package market_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
	"pgregory.net/rapid"
)

var draws = random.New(7, 0)

// town is a labour market with one car maker and one steel maker at home and a
// car maker away, and so many workers of each, all employed.
func town(carHeads, steelHeads, awayHeads int) (l *market.Labour, carMaker, steelMaker, abroad int) {
	l = market.NewLabour(regions, 2)
	carMaker, steelMaker = l.AddEmployer(home, cars), l.AddEmployer(home, steel)
	abroad = l.AddEmployer(away, cars)
	first := l.AddWorkers(home, carHeads+steelHeads)
	for k := range carHeads + steelHeads {
		if k < carHeads {
			l.Employ(first+k, carMaker)
		} else {
			l.Employ(first+k, steelMaker)
		}
	}
	first = l.AddWorkers(away, awayHeads)
	for k := range awayHeads {
		l.Employ(first+k, abroad)
	}
	for e, heads := range l.Heads {
		l.Target[e] = heads
		l.Wage[e] = 1200
	}
	return l, carMaker, steelMaker, abroad
}

func wantHeads(t *testing.T, l *market.Labour, employer int, want int32) {
	t.Helper()
	if l.Heads[employer] != want || len(l.Staff(employer)) != int(want) {
		t.Errorf("employer %d has %d heads and %d names on its list, want %d", employer, l.Heads[employer], len(l.Staff(employer)), want)
	}
}

func TestAQuietMarketStaysAsItIs(t *testing.T) {
	l, carMaker, steelMaker, abroad := town(10, 20, 5)
	before := append([]int32(nil), l.Employer...)
	l.Match(draws, 0)
	if !reflect.DeepEqual(l.Employer, before) {
		t.Error("workers moved although nobody hires or fires")
	}
	wantHeads(t, l, carMaker, 10)
	wantHeads(t, l, steelMaker, 20)
	wantHeads(t, l, abroad, 5)
}

func TestAnEmployerLaysOffDownToItsTarget(t *testing.T) {
	l, carMaker, steelMaker, _ := town(10, 20, 5)
	l.Target[carMaker] = 4
	l.Match(draws, 0)
	wantHeads(t, l, carMaker, 4)
	wantHeads(t, l, steelMaker, 20)
	if l.Layoffs[home] != 6 || l.Layoffs[away] != 0 {
		t.Errorf("layoffs are %v, want 6 at home", l.Layoffs)
	}
	near(t, "joblessness at home", l.Joblessness(home), 6.0/30, exactly)
	near(t, "joblessness away", l.Joblessness(away), 0, 0)
}

func TestWhoIsLaidOffIsDrawnAnewEveryStep(t *testing.T) {
	laidOff := func(step int) []int32 {
		l, carMaker, _, _ := town(30, 1, 1)
		l.Target[carMaker] = 15
		l.Match(draws, step)
		return l.Employer
	}
	if !reflect.DeepEqual(laidOff(1), laidOff(1)) {
		t.Error("the same step lays off different workers")
	}
	if reflect.DeepEqual(laidOff(1), laidOff(2)) {
		t.Error("two steps lay off the same half of the workers")
	}
}

func TestOpeningsAreFilledUpToTheTargetAndNoFurther(t *testing.T) {
	l, carMaker, _, _ := town(10, 20, 5)
	l.Target[carMaker] = 0
	l.Match(draws, 0)
	l.Target[carMaker] = 7
	l.Match(draws, 1)
	wantHeads(t, l, carMaker, 7)
	if l.Hires[home] != 7 || l.Vacancies[home] != 0 || l.Moves[home] != 0 {
		t.Errorf("hires %v, vacancies %v, moves %v", l.Hires, l.Vacancies, l.Moves)
	}
}

func TestExperiencedWorkersAreHiredBeforeOthers(t *testing.T) {
	for step := range 20 { // whatever the draw
		l, carMaker, steelMaker, _ := town(1, 5, 1)
		l.Target[carMaker], l.Target[steelMaker] = 0, 0
		l.Match(draws, step)
		l.Target[carMaker] = 1
		l.Match(draws, step+1)
		if worker := l.Staff(carMaker)[0]; worker != 0 || l.Gap[worker] != 0 {
			t.Fatalf("the opening went to worker %d, a steel worker", worker)
		}
	}
}

func TestAWorkerWhoMovesToAnotherSectorLosesExperienceAndRegainsIt(t *testing.T) {
	l, carMaker, steelMaker, _ := town(1, 1, 1)
	l.GapLoss[home], l.GapDecay[home] = 0.2, 0.5
	l.Target[carMaker], l.Target[steelMaker] = 2, 0
	l.Match(draws, 0)
	wantHeads(t, l, carMaker, 2)
	if l.Moves[home] != 1 || l.Gap[0] != 0 || l.Gap[1] != 1 || l.Sector[1] != cars {
		t.Fatalf("moves %d, gaps %v, sector of the newcomer %d", l.Moves[home], l.Gap[:2], l.Sector[1])
	}
	near(t, "work of the newcomer", l.Effective(1), 0.8, exactly)
	l.CountUnits(serial)
	near(t, "work of the car maker's staff", l.Units[carMaker], 1.8, exactly)
	near(t, "work if all were experienced", l.Skills[carMaker], 2, exactly)
	for k := range 9 {
		l.Pay(serial, 1)
		equal(t, "pay of the newcomer", l.Paid[1], money.Round(1200*(1-0.2*math.Pow(0.5, float64(k)))))
	}
	l.Pay(serial, 1)
	if l.Gap[1] != 0 {
		t.Errorf("a gap too small to matter is still %g", l.Gap[1])
	}
	equal(t, "pay of the experienced worker", l.Paid[0], 1200)
}

func TestAWorkerWhoStaysInHisSectorKeepsHisExperience(t *testing.T) {
	l, carMaker, _, _ := town(3, 1, 1)
	second := l.AddEmployer(home, cars)
	l.Target[carMaker], l.Target[second] = 0, 3
	l.Match(draws, 0)
	wantHeads(t, l, second, 3)
	for w := range 3 {
		if l.Gap[w] != 0 {
			t.Errorf("worker %d has a gap of %g in his own sector", w, l.Gap[w])
		}
	}
}

func TestWorkersDoNotCrossBorders(t *testing.T) {
	l, carMaker, _, abroad := town(10, 1, 5)
	l.Target[carMaker], l.Target[abroad] = 0, 15
	l.Match(draws, 0)
	wantHeads(t, l, abroad, 5)
	if l.Vacancies[away] != 10 || l.Joblessness(away) != 0 {
		t.Errorf("vacancies away are %d, want 10", l.Vacancies[away])
	}
}

func TestOnlyAShareOfTheUnemployedFindsWorkInAStep(t *testing.T) {
	l, carMaker, steelMaker, _ := town(40, 1, 1)
	l.Target[carMaker] = 0
	l.Match(draws, 0)
	l.Finding[home], l.Moving[home] = 0.25, 0.1
	l.Target[carMaker], l.Target[steelMaker] = 100, 100
	l.Match(draws, 1)
	// A quarter of 40 in the own sector; of the 30 left a tenth anywhere.
	if l.Hires[home] != 13 {
		t.Errorf("%d of 40 are hired, want 10 in their sector and 3 of the rest", l.Hires[home])
	}
	if got := l.Vacancies[home]; got != 200-1-13 {
		t.Errorf("%d vacancies stay open, want 186", got)
	}
}

func TestSeparationsHappenAtTheirRate(t *testing.T) {
	l, _, _, _ := town(10000, 1, 1000)
	l.Finding[home], l.Finding[away] = 0, 0
	l.Moving[home], l.Moving[away] = 0, 0
	l.Separation[home] = 0.1
	l.Match(draws, 0)
	// 10,000 draws with chance 0.1: standard deviation 30.
	if left := 10001 - l.Employed(home); left < 880 || left > 1120 {
		t.Errorf("%d of 10,001 workers leave at a rate of 0.1", left)
	}
	if l.Employed(away) != 1000 {
		t.Error("workers leave where the rate is zero")
	}
}

func TestPayAddsUpToTheWageBills(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _, _, _ := town(rapid.IntRange(1, 50).Draw(t, "car workers"), rapid.IntRange(1, 50).Draw(t, "steel workers"), 3)
		for w := range l.Skill {
			l.Skill[w] = rapid.Float64Range(0.1, 5).Draw(t, "skill")
		}
		for e := range l.Wage {
			l.Wage[e] = rapid.Float64Range(0, 1e9).Draw(t, "wage")
			l.Target[e] = int32(rapid.IntRange(0, 60).Draw(t, "target"))
		}
		l.GapLoss[home] = 0.3
		l.Match(draws, 0)
		l.Pay(serial, 1.0/12)
		var bills, pay money.Money
		for e, b := range l.Bill {
			bills += b
			if l.Heads[e] > max(l.Target[e], 0) {
				t.Fatalf("employer %d has %d heads, wants %d", e, l.Heads[e], l.Target[e])
			}
		}
		for w, x := range l.Paid {
			pay += x
			if l.Employer[w] == market.Unemployed && x != 0 {
				t.Fatalf("worker %d is paid %d without a job", w, x)
			}
			if e := l.Employer[w]; e != market.Unemployed && x != money.Round(l.Wage[e]*(1.0/12)*l.Effective(w)) {
				t.Fatalf("worker %d is paid %d", w, x)
			}
		}
		if bills != pay {
			t.Fatalf("bills are %d, pay is %d", bills, pay)
		}
	})
}

func TestHeadsAreTheWorkersWhoHaveAJob(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _, _, _ := town(20, 20, 20)
		l.Separation[home] = 0.2
		for step := range rapid.IntRange(1, 8).Draw(t, "steps") {
			for e := range l.Target {
				l.Target[e] = int32(rapid.IntRange(-2, 60).Draw(t, "target"))
			}
			l.Match(draws, step)
			seen := map[int32]bool{}
			for e, heads := range l.Heads {
				if int(heads) != len(l.Staff(e)) {
					t.Fatalf("employer %d counts %d heads and lists %d", e, heads, len(l.Staff(e)))
				}
				for _, w := range l.Staff(e) {
					if seen[w] || l.Employer[w] != int32(e) {
						t.Fatalf("worker %d is on two lists or the wrong one", w)
					}
					seen[w] = true
				}
			}
			if len(seen) != l.Employed(home)+l.Employed(away) {
				t.Fatalf("%d workers are on lists, %d have a job", len(seen), l.Employed(home)+l.Employed(away))
			}
		}
	})
}

func TestTheNumberOfWorkersDoesNotChangeWorkOrPay(t *testing.T) {
	build := func(run market.Parallel) *market.Labour {
		l := market.NewLabour(regions, 2)
		for range 50 {
			e := l.AddEmployer(home, cars)
			l.Target[e], l.Wage[e] = 7, 1000.5
		}
		first := l.AddWorkers(home, 400)
		for w := first; w < first+400; w++ {
			l.Skill[w] = 1 + float64(w)/7
			l.Employ(w, w%50)
		}
		l.GapLoss[home], l.GapDecay[home] = 0.2, 0.1
		for step := range 3 {
			l.Match(draws, step)
			l.CountUnits(run)
			l.Pay(run, 1.0/12)
		}
		return l
	}
	want := build(serial)
	for _, workers := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			if got := build(parallel(workers)); !reflect.DeepEqual(got, want) {
				t.Errorf("%d workers change the market", workers)
			}
		})
	}
}
