package market

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Transit is the goods under way on the market's routes. A row that travels
// (AddRow, then Travels) takes what it buys abroad only after the route's time:
// goods shipped in a step of length dt on a route of time T = (k+f) dt arrive
// to the part 1-f after k steps and to the part f after k+1 steps, so that the
// mean time is T and the goods under way in a steady state are flow x T at any
// length of step. They are paid, and count as trade, when they are shipped; the
// duty is that of the step in which they arrive. A change of the route's time
// concerns what is shipped from then on.
//
// Two rings hold what is under way: goods per travelling row by the step of
// arrival, and border values per leg of such a row by the step of shipment, with
// what held on the route that day. Money that is under way is already paid, so
// neither a supplier's default nor another supplier on the link touches it.
type Transit struct {
	// Inputs, per (destination*Regions+origin) and per flow.
	Years  []float64 // time of the route, years; 0 = arrives in the step of shipment
	Delay  []float64 // added to it, years
	Spared []bool    // arrivals owe at most the duty of the day of their shipment

	travels    []bool  // per row: asked to travel
	place      []int32 // per row: position among the travelling rows, -1 for others
	loads      []Load  // per position
	legPlace   []int32 // per position: place of the row's first leg, less its leg
	rows, legs int
	slots, now int
	goods      []float64     // (slot of arrival)*rows+position
	value      []money.Money // (slot of shipment)*legs+position of the leg
	shipped    []passage     // (slot of shipment)*flows+flow
	today      []passage     // per flow: the part of shipped that belongs to this step
}

// Load is a travelling row's goods on the way, after a step.
type Load struct {
	Arrived  float64     // quantity that arrived in the step, from home and abroad
	UnderWay float64     // quantity paid and not yet arrived
	Span     float64     // mean time of the last order over its origins, years
	Accrual  money.Money // duties paid on arrivals less duties due on what was bought in the step
}

// Load is what a row has under way; nil for a row that takes everything in the
// step of shipment.
func (t *Transit) Load(row int) *Load {
	if p := t.place[row]; p >= 0 {
		return &t.loads[p]
	}
	return nil
}

// passage is what holds for the goods shipped on a route in one step: they need
// hops steps and, for the part late, one more. All that a delivery needs to know
// of its flow stands together, since deliveries jump from flow to flow.
type passage struct {
	cost        float64 // border value over price: trade cost and sellers' premium
	rate        float64 // net duty on the day of shipment
	premium     float64 // of licences that stay in the importing economy
	late, years float64
	hops        int32
	steady      int32 // steps for which hops has been what it is
	near, far   int32 // positions of their two slots of arrival in the ring of goods
}

func newTransit(regions, flows int) Transit {
	return Transit{
		Years: make([]float64, regions*regions), Delay: make([]float64, flows), Spared: make([]bool, flows),
		today: make([]passage, flows),
	}
}

// Travels marks the last row: its buyer keeps stocks and takes imports after
// their time on the way.
func (g *Goods) Travels() {
	t := &g.Transit
	for len(t.travels) < len(g.RowClass)-1 {
		t.travels = append(t.travels, false)
	}
	t.travels = append(t.travels, true)
}

// finish gives every row that travels and buys abroad, and its legs, a place.
func (t *Transit) finish(g *Goods) {
	t.place = make([]int32, len(g.RowClass))
	for r := range t.place {
		t.place[r] = -1
		lo, hi := g.RowLeg[r], g.RowLeg[r+1]
		home := int32(g.Classes[g.RowClass[r]].Destination)
		if r >= len(t.travels) || !t.travels[r] || hi == lo || hi == lo+1 && g.LegOrigin[lo] == home {
			continue
		}
		t.place[r] = int32(t.rows)
		t.legPlace = append(t.legPlace, int32(t.legs)-lo)
		t.rows++
		t.legs += int(hi - lo)
	}
	t.loads = make([]Load, t.rows)
	t.schedule(g)
	for s := range t.slots {
		copy(t.shipped[s*len(t.today):], t.today)
	}
}

// schedule notes today's terms of every route, turns its time into steps and
// makes room for the longest.
func (t *Transit) schedule(g *Goods) {
	longest := 0
	for flow := range t.today {
		last := &t.today[flow]
		p := passage{cost: g.Iceberg[flow], rate: g.DutyRate[flow]}
		if g.ToSeller[flow] {
			p.cost *= 1 + g.PremiumAt[flow]
		} else {
			p.premium = g.PremiumAt[flow]
		}
		if route := flow / g.Sectors; route/g.Regions != route%g.Regions {
			p.years = max(0, t.Years[route]+t.Delay[flow])
			whole := math.Floor(p.years / g.years)
			p.late, p.hops = p.years/g.years-whole, int32(whole)
			longest = max(longest, int(whole))
		}
		if p.hops == last.hops {
			p.steady = last.steady + 1
		}
		t.today[flow] = p
	}
	if longest+2 > t.slots {
		t.extend(longest + 2)
	}
	for flow := range t.today {
		p := &t.today[flow]
		p.near, p.far = int32(t.slot(int(p.hops))*t.rows), int32(t.slot(int(p.hops)+1)*t.rows)
	}
	copy(t.shipped[t.now*len(t.today):], t.today)
}

// extend gives the rings more slots; what is under way keeps its arrival.
func (t *Transit) extend(slots int) {
	flows := len(t.today)
	goods, value, shipped := make([]float64, slots*t.rows), make([]money.Money, slots*t.legs), make([]passage, slots*flows)
	for k := range t.slots {
		from := t.slot(k)
		copy(goods[k*t.rows:], t.goods[from*t.rows:(from+1)*t.rows])
		// k steps from now is t.slots-k steps ago.
		past := (slots - t.slots + k) % slots
		copy(value[past*t.legs:], t.value[from*t.legs:(from+1)*t.legs])
		copy(shipped[past*flows:], t.shipped[from*flows:(from+1)*flows])
	}
	t.goods, t.value, t.shipped, t.slots, t.now = goods, value, shipped, slots, 0
}

// slot is the ring's slot a number of steps from now, from -slots to slots.
func (t *Transit) slot(steps int) int { return (t.now + steps + t.slots) % t.slots }

// ship sends what a leg of a travelling row got on its way; its border value is
// kept until the duty on it is paid.
func (t *Transit) ship(p *passage, place, leg int, got float64, paid money.Money) {
	late := float64(got * p.late)
	t.goods[int(p.near)+place] += got - late
	t.goods[int(p.far)+place] += late
	t.value[t.now*t.legs+leg] = paid
}

// clearance is the duty on a leg's arrivals: this step's rate on the border
// value paid at shipment, or the rate of that day if it is lower and goods under
// way are spared.
func (t *Transit) clearance(leg, flow int, rate float64) money.Money {
	var duty money.Money
	first, last := 0, t.slots-1
	if now := &t.today[flow]; int(now.steady) >= t.slots {
		first, last = int(now.hops), int(now.hops)+1
	}
	for age := first; age <= last; age++ {
		s := t.now - age
		if s < 0 {
			s += t.slots
		}
		p := &t.shipped[s*len(t.today)+flow]
		if int(p.hops) != age && int(p.hops)+1 != age {
			continue
		}
		value := t.value[s*t.legs+leg]
		if late := money.Round(p.late * float64(value)); int(p.hops) == age {
			value -= late
		} else {
			value = late
		}
		owed := rate
		if t.Spared[flow] {
			owed = min(owed, p.rate)
		}
		duty += money.Round(owed * float64(value))
	}
	return duty
}

// arrive lands the goods of a travelling row whose time has come. Abroad is what
// a row that ordered and got the given quantities bought abroad in this step,
// span the mean time of the order times the order.
func (t *Transit) arrive(place int, order, got, abroad, span float64) *Load {
	l := &t.loads[place]
	at := t.now*t.rows + place
	landed := t.goods[at]
	t.goods[at] = 0
	l.Arrived = got - abroad + landed
	l.UnderWay += abroad - landed
	if order > 0 {
		l.Span = span / order
	}
	return l
}

// OpenTransit fills the rings of a travelling row that buys the given quantity a
// year at its base shares and base prices: all routes carry what a steady flow
// has under way.
func (g *Goods) OpenTransit(row int, yearly float64) {
	t := &g.Transit
	place := int(t.place[row])
	if place < 0 {
		return
	}
	class := &g.Classes[g.RowClass[row]]
	unit := g.moneyPerWorth(class.Destination)
	lo := int(g.RowLeg[row])
	for leg := lo; leg < int(g.RowLeg[row+1]); leg++ {
		o := int(g.LegOrigin[leg])
		if o == class.Destination {
			continue
		}
		p := &t.today[g.Flow(class.Destination, o, class.Sector)]
		q := float64(yearly * g.LegBase[leg] * g.years)
		for s := range int(p.hops) {
			t.goods[t.slot(s)*t.rows+place] += q
		}
		t.goods[int(p.near)+place] += float64(q * p.late)
		for s := range t.slots {
			t.value[s*t.legs+int(t.legPlace[place])+leg] = money.Round(q * unit)
		}
		t.loads[place].UnderWay += float64(q * (float64(p.hops) + p.late))
		t.loads[place].Span += float64(g.LegBase[leg] * p.years)
	}
}
