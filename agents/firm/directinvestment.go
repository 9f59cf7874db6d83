package firm

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// openDirectInvestment books an affiliate's equity at the book value of its
// capital less its debt.
func (p *Population) openDirectInvestment(b *engine.Builder, f int) {
	host, parent := int(p.Economy[f]), int(p.Owner[f])
	if host == parent {
		return
	}
	dollars := money.Round((p.Capital[f] - b.Worth(host, p.Loans[f])) * b.DollarUnit())
	p.Book[f*p.Regions+parent] = dollars
	b.Currency.Direct[parent*p.Regions+host] += dollars
	home := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[parent])
	abroad := money.Round(float64(dollars) / b.DollarUnit() * b.Scale[host])
	b.Ledger[parent].Open(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, home)
	b.Ledger[host].Open(ledger.DirectInvestment, ledger.Abroad, ledger.Firms, abroad)
}

// fulfil lets parents of one economy put equity into capacity in another: the
// parent's equity fund pays, affiliates there (or, where there are none, all
// firms of the sectors) receive the money and want the capacity built.
func (p *Population) fulfil(w *engine.World, pledge *engine.Pledge) {
	var firms []int
	pick := func(owner int) {
		for i := range p.Cells {
			c := &p.Cells[i]
			if c.Economy != pledge.Host || !slices.Contains(pledge.Sectors, c.Sector) {
				continue
			}
			for f := c.Lo; f < c.Hi; f++ {
				if int(p.Owner[f]) == owner {
					firms = append(firms, f)
				}
			}
		}
	}
	if pick(pledge.Parent); len(firms) == 0 {
		pick(pledge.Host)
	}
	if len(firms) == 0 || pledge.Parent >= w.Modelled {
		return
	}
	amount := w.Money(pledge.Parent, pledge.AnnualAmount*w.Dt()/w.Currency.Dollar[pledge.Parent])
	arrived, dollars := p.invest(w, pledge.Parent, pledge.Host, amount)
	weights, parts := make([]float64, len(firms)), make([]money.Money, len(firms))
	for i, f := range firms {
		weights[i] = p.BaseOutput[f]
	}
	money.SplitFloat(dollars, weights, parts)
	for i, f := range firms {
		p.Book[f*p.Regions+pledge.Parent] += parts[i]
	}
	money.SplitFloat(arrived, weights, parts)
	for i, f := range firms {
		p.Deposits[f] += parts[i]
		p.Pledged[f] += w.Worth(pledge.Host, parts[i]) / w.Board.CapitalPrice[pledge.Host]
	}
}

// invest books direct investment: deposits leave the parent's equity fund, to
// be refilled out of the dividends of the step, and reach the host's firms. It
// returns what arrives, in the host's money, and its book value in dollars.
func (p *Population) invest(w *engine.World, parent, host int, amount money.Money) (arrived, dollars money.Money) {
	w.Ledger[parent].Exchange(ledger.DirectInvestment, ledger.Fund, ledger.Abroad, amount)
	w.Board.FundIncome[parent] -= amount
	dollars = money.Round(w.Worth(parent, amount) * w.Currency.Dollar[parent] * w.DollarUnit())
	w.Currency.Invest(parent, host, dollars)
	arrived = money.Round(float64(dollars) / w.DollarUnit() / w.Currency.Dollar[host] * w.Scale[host])
	w.Ledger[host].Exchange(ledger.DirectInvestment, ledger.Abroad, ledger.Firms, arrived)
	return arrived, dollars
}

// openPlants turns units of capital that a pledge paid for into plants with
// customers: the firm's part of its home market's wholesale orders grows as its
// capital does, with as many more goods as plants (Krugman 1980, AER 70(5);
// Helpman, Melitz, Yeaple 2004, AER 94(1): firms serve a market from plants there).
// What the host buys of the product at home and abroad is not changed by it.
func (p *Population) openPlants(w *engine.World, f int, built float64) {
	before := p.BaseCapital[f] + p.Added[f]
	p.Pledged[f] -= built
	p.Added[f] += built
	w.Goods.Weight[f*p.Regions+int(p.Economy[f])] *= (p.BaseCapital[f] + p.Added[f]) / before
}

// writeOff takes a failed firm's book value off the direct investment of its
// foreign owners: their equity fund loses the claim, the firms of the host the
// liability, each in its own money at the rate of the step.
func (p *Population) writeOff(w *engine.World, f int) {
	host := int(p.Economy[f])
	for parent := range w.Modelled {
		book := &p.Book[f*p.Regions+parent]
		if *book == 0 {
			continue
		}
		worth := float64(*book) / w.DollarUnit()
		w.Ledger[parent].Forgive(ledger.DirectInvestment, ledger.LossesOnDirectInvestment, ledger.Fund, ledger.Abroad,
			money.Round(worth/w.Currency.Dollar[parent]*w.Scale[parent]))
		w.Ledger[host].Forgive(ledger.DirectInvestment, ledger.LossesOnDirectInvestment, ledger.Abroad, ledger.Firms,
			money.Round(worth/w.Currency.Dollar[host]*w.Scale[host]))
		w.Currency.WriteOff(parent, host, *book)
		*book = 0
	}
}

// reconcileBooks compares the sum of single firms' book values with the direct
// investment of every pair of economies.
func (p *Population) reconcileBooks(w *engine.World) error {
	books := make([]money.Money, p.Regions*p.Regions) // parent*Regions+host
	for f, host := range p.Economy {
		for parent := range w.Modelled {
			books[parent*p.Regions+int(host)] += p.Book[f*p.Regions+parent]
		}
	}
	for at, book := range books {
		if gap := book - w.Currency.Direct[at]; gap != 0 {
			return fmt.Errorf("direct investment of %s in %s: the book values of single firms differ from the total by %d dollar units, must be exactly zero",
				w.Regions[at/p.Regions], w.Regions[at%p.Regions], int64(gap))
		}
	}
	return nil
}
