package plots

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/seed-16a9e133/transpac/results/record"
)

// gauge turns values into colours. Where the values have both signs, it
// diverges from white at zero: blue above, orange-red below, as in the trade
// matrix, and equal distances from zero are equally strong. Where they have one
// sign, one hue grows stronger from the value nearest to zero to the farthest.
type gauge struct {
	low, high float64 // of the values
	centred   bool    // both signs occur
}

const (
	weakest  = 60  // thousandths of the full colour, so that a value differs from paper
	richest  = 760 // so that black text stays readable
	barWidth = vg.Length(11)
	barRoom  = vg.Length(74) // of the bar with its labels
)

// newGauge spans the values of responses.
func newGauge(list []record.SweepResponse) gauge {
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range list {
		if r.OK() {
			low, high = min(low, r.Mean), max(high, r.Mean)
		}
	}
	if low > high {
		return gauge{}
	}
	// A hundredth of the other side is no sign of its own.
	switch {
	case low < 0 && high > 0 && high < -low/100:
		high = 0
	case low < 0 && high > 0 && -low < high/100:
		low = 0
	}
	if low < 0 && high > 0 {
		reach := max(-low, high)
		return gauge{-reach, reach, true}
	}
	// Values that differ by less than a tenth of themselves would look like a
	// pattern if they had all the colours.
	const least = 0.1
	if far := max(-low, high); high-low < float64(least*far) && low > 0 {
		low = float64((1 - least) * far)
	} else if high-low < float64(least*far) {
		high = -float64((1 - least) * far)
	}
	return gauge{low: low, high: high}
}

// Decimals is the number of decimals that shows differences among values of
// which the largest is given; values of one and more take what they need
// themselves, which is the answer 2.
func Decimals(largest float64) int {
	decimals := 2
	if largest < 0.2995 {
		decimals = 3
	}
	for limit := 0.00995; largest < limit && decimals < 9; limit /= 10 {
		decimals++
	}
	return decimals
}

// at returns the colour of a value.
func (g gauge) at(x float64) color.NRGBA {
	return g.shade(x, 0)
}

// shade is at with a least strength, in thousandths, for marks that must stand
// out from paper.
func (g gauge) shade(x float64, least int) color.NRGBA {
	hue := blue
	if g.centred && x < 0 || !g.centred && g.low < 0 {
		hue = vermillion
	}
	far, near := max(math.Abs(g.low), math.Abs(g.high)), min(math.Abs(g.low), math.Abs(g.high))
	if g.centred {
		return tint(hue, thousandths(least, richest, math.Abs(x)/g.high))
	}
	if far == near {
		return tint(hue, (weakest+richest)/2)
	}
	return tint(hue, thousandths(max(least, weakest), richest, (math.Abs(x)-near)/(far-near)))
}

// thousandths interpolates between two strengths of a colour. The odd offset
// keeps round shares away from the limit of rounding (see grid).
func thousandths(from, to int, share float64) int {
	share = min(max(share, 0), 1)
	return from + int(float64(share*float64(to-from))+0.4137)
}

// drawBar draws the gauge as an upright bar whose left foot is at x, y, with
// its values, and the unit above it.
func (g gauge) drawBar(c draw.Canvas, x, y, height vg.Length) {
	if g.low == g.high {
		c.FillPolygon(g.at(g.low), box(x, y, x+barWidth, y+height))
		put(c, smallStyle, effect(g.low), x+barWidth+5, y+height/2-3, 0)
		return
	}
	const pieces = 64
	for i := range pieces {
		v := g.low + (g.high-g.low)*(float64(i)+0.5)/pieces
		// Each piece reaches to the top and is covered by the next, so that no
		// seams show.
		c.FillPolygon(g.at(v), box(x, y+height*vg.Length(i)/pieces, x+barWidth, y+height))
	}
	frame := box(x, y, x+barWidth, y+height)
	c.StrokeLines(draw.LineStyle{Color: grey, Width: 0.4}, append(frame, frame[0]))
	for _, t := range (signedTicks{}).Ticks(g.low, g.high) {
		at := y + height*vg.Length((t.Value-g.low)/(g.high-g.low))
		c.StrokeLine2(draw.LineStyle{Color: grey, Width: 0.5}, x+barWidth, at, x+barWidth+3, at)
		put(c, smallStyle, t.Label, x+barWidth+5, at-3, 0)
	}
}

// cross marks a point that failed.
func cross(c draw.Canvas, at vg.Point) {
	const arm = vg.Length(3)
	sty := draw.LineStyle{Color: grey, Width: 1.2}
	c.StrokeLine2(sty, at.X-arm, at.Y-arm, at.X+arm, at.Y+arm)
	c.StrokeLine2(sty, at.X-arm, at.Y+arm, at.X+arm, at.Y-arm)
}

// hatch fills a rectangle with slanted grey lines: a point that failed.
func hatch(c draw.Canvas, x0, y0, x1, y1 vg.Length) {
	const apart = vg.Length(5)
	c.FillPolygon(noTrade, box(x0, y0, x1, y1))
	sty := draw.LineStyle{Color: grey, Width: 0.6}
	for shift := apart; shift < (x1-x0)+(y1-y0); shift += apart {
		// The line x - x0 + y - y0 = shift, cut at the edges.
		left, foot := max(x0, x0+shift-(y1-y0)), max(y0, y0+shift-(x1-x0))
		c.StrokeLine2(sty, left, y0+shift-(left-x0), x0+shift-(foot-y0), foot)
	}
}

// number prints the value of a factor: no sign but a minus, at most four
// significant digits.
func number(x float64) string { return digits(x, 4) }

func digits(x float64, most int) string {
	if x == 0 {
		return "0"
	}
	s := strconv.FormatFloat(math.Abs(x), 'g', most, 64)
	if a := math.Abs(x); a >= 1e-4 && a < 1e7 {
		rounded, _ := strconv.ParseFloat(s, 64)
		s = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	s = strings.ReplaceAll(s, "e-", "e"+minus)
	if x < 0 {
		s = minus + s
	}
	return s
}

// factorTicks puts ticks on round numbers without a plus sign; on a logarithmic
// axis on 1, 2 and 5 times powers of ten, or on powers alone where that is too
// many.
type factorTicks struct{ log bool }

func (f factorTicks) Ticks(low, high float64) []plot.Tick {
	var out []plot.Tick
	if !f.log {
		step, _ := niceStep((high - low) / 6)
		for i := int(math.Ceil(low/step - 1e-9)); float64(i)*step <= high*(1+1e-9); i++ {
			v := float64(i) * step
			out = append(out, plot.Tick{Value: v, Label: number(v)})
		}
		return out
	}
	multiples := []float64{1, 2, 5}
	if high/low > 2e3 {
		multiples = multiples[:1]
	}
	for power := math.Pow(10, math.Floor(math.Log10(low))); power <= high; power *= 10 {
		for _, m := range multiples {
			if v := m * power; v >= low*(1-1e-9) && v <= high*(1+1e-9) {
				out = append(out, plot.Tick{Value: v, Label: number(v)})
			}
		}
	}
	return out
}
