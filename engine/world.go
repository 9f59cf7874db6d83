package engine

import (
	"fmt"
	"sync"

	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// ActiveShock is a bound shock with the profile that tells how strongly it
// acts in a step.
type ActiveShock struct {
	Shock     Shock
	Intensity func(step int) float64
}

// World is one running economy of economies. It owns time, random numbers,
// levers, books and markets; the populations own their agents.
type World struct {
	*Accounts
	Clock  Clock
	Step   int // the step being computed
	Noise  bool
	Source random.Source

	Levers *Levers
	Shocks []ActiveShock
	Board  *Board

	Ledger   []*ledger.Ledger // per modelled economy
	Goods    *market.Goods
	Labour   *market.Labour
	Currency *market.Currency
	Assumed  []AssumedRates  // per cell: exchange rates with which the region's sellers and buyers of the product reckon
	Credit   []market.Lender // per modelled economy; nil where no bank has opened

	Populations []Population
	Recorder    *Recorder

	// Dry is true in the dry step that closes the base year: households spend
	// what the table says, transfers and dividends are not yet paid.
	Dry     bool
	Persons int  // persons per consumer agent
	Workers int  // goroutines for passes over shards; at least 1
	Check   bool // verify every identity in every step
	// Backwards lets one worker take shards from the last to the first. The
	// outcome is the same, or shards are not independent.
	Backwards bool

	Seed      uint64
	Replicate int

	// Rates are the exchange rates and supply prices of the steps lived through, and
	// Twin those of the same run without the shocks, as far as they are known.
	Rates, Twin Rates

	logDollar []float64 // per region: log of this step's exchange rate

	panels  []panel
	opening []position    // per modelled economy, at the start of the step
	gain    []money.Money // per modelled economy: revaluation of foreign assets in the step
}

// Parallel runs f for every shard, on several goroutines when the world has
// several workers. Shards are independent, so the outcome is the same.
func (w *World) Parallel(n int, f func(shard int)) {
	if w.Workers <= 1 {
		for s := range n {
			if w.Backwards {
				s = n - 1 - s
			}
			f(s)
		}
		return
	}
	var group sync.WaitGroup
	var mu sync.Mutex
	var failure any
	next := make(chan int, n)
	for s := range n {
		next <- s
	}
	close(next)
	for range min(w.Workers, n) {
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					mu.Lock()
					failure = r
					mu.Unlock()
				}
			}()
			for s := range next {
				f(s)
			}
		})
	}
	group.Wait()
	if failure != nil {
		panic(failure)
	}
}

// Dt is the length of a step in years.
func (w *World) Dt() float64 { return w.Clock.Dt() }

// Money turns base-year worth (million dollars at base-year prices, times a
// price index) into a region's money.
func (w *World) Money(region int, worth float64) money.Money {
	return money.Round(worth * w.Scale[region])
}

// Worth turns a region's money into million base-year dollars' worth of its
// currency.
func (w *World) Worth(region int, m money.Money) float64 { return float64(m) / w.Scale[region] }

// PayAbroad moves money from a sector of one modelled economy to a sector of
// another region: each leg of the exchange is rounded once. It returns what
// arrives, in the receiver's money (dollars for passive regions). A negative
// amount is collected from there.
func (w *World) PayAbroad(t ledger.Transaction, from int, payer ledger.Sector, to int, payee ledger.Sector, amount money.Money) money.Money {
	w.Ledger[from].Pay(t, payer, ledger.Abroad, amount)
	dollars := money.Round(float64(amount) / w.Scale[from] * w.Currency.Dollar[from] * w.DollarUnit())
	w.Currency.Transfer(from, to, dollars)
	if to >= w.Modelled {
		return dollars
	}
	arrived := money.Round(float64(dollars) / w.DollarUnit() / w.Currency.Dollar[to] * w.Scale[to])
	w.Ledger[to].Pay(t, ledger.Abroad, payee, arrived)
	return arrived
}

// DollarUnit is the number of dollar money units in a million dollars.
func (w *World) DollarUnit() float64 { return w.Goods.DollarUnit }

// Cell indexes (region, sector).
func (w *World) Cell(region, sector int) int { return region*len(w.Sectors) + sector }

// Fault is a violated identity or a value that is not finite: what, when and
// under which seed.
type Fault struct {
	Step      int
	Date      string
	Seed      uint64
	Replicate int
	Err       error
}

func (f *Fault) Error() string {
	return fmt.Sprintf("step %d (%s), seed %d, replicate %d: %v", f.Step, f.Date, f.Seed, f.Replicate, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

func (w *World) fault(err error) error {
	return &Fault{Step: w.Step, Date: w.Clock.Date(w.Step), Seed: w.Seed, Replicate: w.Replicate, Err: err}
}

// DollarRegion is the region whose currency is the dollar: the first one that
// uses it, in which all cross-border positions are kept.
func (w *World) DollarRegion() int {
	for r, c := range w.Unit {
		if c.Code == "USD" {
			return r
		}
	}
	return 0
}
