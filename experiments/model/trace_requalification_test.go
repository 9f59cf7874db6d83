package model_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Japan keeps all motor vehicles and parts from the United States for four years,
// or half of them. Japanese affiliates there slow down as their stocks fall short,
// learn to work with parts from elsewhere, and run again.
func TestAffiliatesLearnToDoWithoutTheirParentsEconomy(t *testing.T) {
	for cut, depth := range map[float64]float64{1: 0.5, 0.5: 0.9} {
		t.Run(fmt.Sprintf("a cut of %g", cut), func(t *testing.T) { affiliatesLearn(t, cut, depth) })
	}
}

// affiliatesLearn follows a cut of the parts, after which output falls at least to
// the given depth at first.
func affiliatesLearn(t *testing.T, cut, depth float64) {
	t.Parallel()
	w := watched(t, parse(t, fmt.Sprintf(`
title = "no parts from Japan"
start = "2025-01"
[run]
years = 4
noise = false
[scale]
firms = 200
persons = 200000
[[shock]]
kind = "export-control"
start = "2025-01"
origin = "JPN"
importers = ["USA"]
sectors = ["MVH"]
cut = %g
`, cut)), model.Shocked, &onlooker{})
	p := firmsOf(w)
	vehicles := w.Sector("MVH")
	var affiliates []int
	lo, hi := p.Range(usa)
	for f := lo; f < hi; f++ {
		if int(p.Owner[f]) == jpn && int(p.Sector[f]) == vehicles {
			affiliates = append(affiliates, f)
		}
	}
	if affiliates == nil {
		t.Fatal("no American maker of vehicles is owned from Japan")
	}
	lowest, last := math.Inf(1), 0.0
	for range 48 {
		advance(t, w, 1)
		var output, base float64
		for _, f := range affiliates {
			output, base = output+p.Output[f], base+p.BaseOutput[f]
		}
		last = output / base
		lowest = min(lowest, last)
	}
	t.Logf("output of affiliates: lowest %.3f, in the end %.3f of the base year's", lowest, last)
	if lowest > depth {
		t.Errorf("output never falls below %.3f of the base year's, although the parts for most lines are missing", lowest)
	}
	if last < 0.8 {
		t.Errorf("after four years output is %.3f of the base year's: nobody has learned to do without", last)
	}
}

// A Japanese maker of clothes closes for good. All his customers buy at wholesale.
// Nine tenths of such goods are their makers' own, so at first hardly anybody else
// serves them. In the half-life of requalification half of them turn to other
// makers, who make more.
func TestWholesaleCustomersTurnToOtherMakers(t *testing.T) {
	t.Parallel()
	const text = `
title = "a maker closes"
start = "2025-01"
[run]
years = 3
noise = false
[scale]
firms = 200
persons = 200000
[firm]
link_threshold = 1
`
	maker := -1
	closed := &onlooker{policy: func(w *engine.World) {
		if maker >= 0 {
			firmsOf(w).Usable[maker] = 0
		}
	}}
	quiet := watched(t, parse(t, text), model.Baseline, &onlooker{})
	shocked := watched(t, parse(t, text), model.Baseline, closed)
	g := shocked.Goods
	cell := g.Cell(jpn, shocked.Sector("TEX"))
	maker = int(g.CellLo[cell])
	home := func(w *engine.World, f int) float64 { return w.Goods.SoldTo[f*w.Goods.Regions+jpn] }
	others := func(w *engine.World) (sum float64) {
		for f := maker + 1; f < int(g.CellHi[cell]); f++ {
			sum += home(w, f)
		}
		return sum
	}
	var turned, gained []float64
	for range 36 {
		advance(t, quiet, 1)
		advance(t, shocked, 1)
		turned = append(turned, g.Turned[maker])
		gained = append(gained, (others(shocked)-others(quiet))/home(quiet, maker))
	}
	t.Logf("turned away %.3f; gained by the others of what he sold at home %.3f", turned, gained)
	// His stock lasts for half a month.
	near(t, "share that has turned away after seven months", turned[6], 0.9*0.5, 0.04)
	if gained[2] > 0.5 {
		t.Errorf("in the third month others serve %.3f of his customers, although most goods are his own", gained[2])
	}
	if gained[35] < 0.8 {
		t.Errorf("in the third year others serve %.3f of his customers: nobody has turned to them", gained[35])
	}
}

// Taiwan keeps all electronics from the United States for four years, or they are
// lost on the way to American firms. American makers of machines buy them at wholesale, and a line that works with them works
// with no others: when the stocks are used up, about as many lines stand still as
// there were Taiwanese electronics among those that their makers used, less what
// has learned to do without by then. In the end nearly all have, and run again.
func TestLinesWaitForAnOriginThatDoesNotDeliver(t *testing.T) {
	for name, shock := range map[string]string{
		"withheld": "kind = \"export-control\"\norigin = \"TWN\"\nimporters = [\"USA\"]\nsectors = [\"ELE\"]\ncut = 1.0",
		"lost":     "kind = \"input-cut\"\neconomy = \"USA\"\norigin = \"TWN\"\ninputs = [\"ELE\"]\nshare = 1.0",
	} {
		t.Run(name, func(t *testing.T) { linesWait(t, shock) })
	}
}

func linesWait(t *testing.T, shock string) {
	t.Parallel()
	const head = `
title = "no electronics from Taiwan"
start = "2025-01"
[run]
years = 4
noise = false
[scale]
firms = 200
persons = 200000
`
	quiet := watched(t, parse(t, head), model.Baseline, &onlooker{})
	w := watched(t, parse(t, head+`
[[shock]]
start = "2025-01"
`+shock+"\n"), model.Shocked, &onlooker{})
	p := firmsOf(w)
	machines, chips, taiwan := int32(w.Sector("MCH")), int32(w.Sector("ELE")), int32(w.Region("TWN"))
	var waiting, made float64 // base-year output, and the part of it that Taiwanese electronics go into
	lo, hi := p.Range(usa)
	for f := lo; f < hi; f++ {
		if p.Sector[f] != machines {
			continue
		}
		made += p.BaseOutput[f]
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			if p.InputSector[k] != chips || p.InputCritical[k] == 0 {
				continue
			}
			g := w.Goods
			for leg := g.RowLeg[p.InputRow[k]]; leg < g.RowLeg[p.InputRow[k]+1]; leg++ {
				if g.LegOrigin[leg] == taiwan {
					waiting += p.BaseOutput[f] * g.LegBase[leg]
				}
			}
		}
	}
	share := waiting / made
	if share < 0.01 {
		t.Fatalf("Taiwanese electronics go into %.3f of American machines", share)
	}
	var lost []float64
	for range 48 {
		advance(t, quiet, 1)
		advance(t, w, 1)
		var now, usual float64
		for f := lo; f < hi; f++ {
			if p.Sector[f] == machines {
				now, usual = now+p.Output[f], usual+firmsOf(quiet).Output[f]
			}
		}
		lost = append(lost, 1-now/usual)
	}
	deepest := slices.Max(lost[:12])
	t.Logf("%.4f of the lines need Taiwanese electronics; lost in the first month %.4f, at most %.4f, in the end %.4f", share, lost[0], deepest, lost[47])
	if lost[0] > 0.1*share {
		t.Error("stocks do not bridge the first month")
	}
	if deepest < 0.5*share || deepest > 1.5*share {
		t.Error("not as many machines are missing as lines wait")
	}
	if lost[47] > 0.2*share {
		t.Error("after four years lines still wait")
	}
}

// For a year no electronics reach Japan's car makers from anywhere. Their lines may
// learn to work with any maker's goods, but there are none: what was in stock is
// used up, and from then on nothing is made.
func TestNothingIsMadeOfGoodsThatNobodyDelivers(t *testing.T) {
	t.Parallel()
	w := watched(t, parse(t, `
title = "no electronics for cars"
start = "2025-01"
[run]
years = 1
noise = false
[scale]
firms = 200
persons = 200000
[[shock]]
kind = "input-cut"
start = "2025-01"
economy = "JPN"
sectors = ["MVH"]
inputs = ["ELE"]
share = 1.0
`), model.Shocked, &onlooker{})
	p := firmsOf(w)
	chips, vehicles := int32(w.Sector("ELE")), int32(w.Sector("MVH"))
	lo, hi := p.Range(jpn)
	for month := range 12 {
		advance(t, w, 1)
		var needed, used float64
		for f := lo; f < hi; f++ {
			if p.Sector[f] != vehicles {
				continue
			}
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				if p.InputSector[k] == chips && p.InputCritical[k] > 0 {
					needed, used = needed+p.InputNeed[k]*p.Output[f]*w.Dt(), used+p.InputUsed[k]
				}
			}
		}
		if month == 0 && used == 0 {
			t.Fatal("cars need no electronics")
		}
		if needed > used*(1+1e-9)+1e-9 {
			t.Errorf("month %d: the cars made need electronics worth %.4g, and %.4g were used", month, needed, used)
		}
	}
}
