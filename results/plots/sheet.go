package plots

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// sheet is the paper that gonum/plot draws on. It implements vg.CanvasSizer and
// keeps what is drawn as marks on a grid of 1/64 point, origin top left, for
// svg and png to replay. It needs no rotation, scaling, dashes or images: the
// figures of this package use none, because each would bring floating point
// back in.
type sheet struct {
	width, height vg.Length
	marks         []mark
	state         state
	stack         []state
}

// mark is one thing on the sheet: a filled area, a line or a piece of text.
type mark struct {
	kind  markKind
	color color.NRGBA
	path  []segment     // fill and stroke
	width fixed.Int26_6 // of the line
	at    fixed.Point26_6
	face  font.Face // of the text
	text  string
}

type markKind int8

const (
	fillMark markKind = iota
	strokeMark
	textMark
)

// segment is one piece of a path. Arcs have become short lines.
type segment struct {
	move, closed bool
	to           fixed.Point26_6
}

type state struct {
	color  color.NRGBA
	width  vg.Length
	origin vg.Point
}

func newSheet(width, height vg.Length) *sheet {
	s := &sheet{width: width, height: height}
	vg.Initialize(s)
	return s
}

// grid rounds a length to 1/64 point. Layout likes round numbers, and rounding
// at one half would let the last bit of a float64 decide over a whole step of
// the grid; the odd offset puts the limit where no round number lies.
func grid(x vg.Length) fixed.Int26_6 {
	return fixed.Int26_6(math.Floor(float64(x.Points()*64) + 0.51370117))
}

func (s *sheet) point(p vg.Point) fixed.Point26_6 {
	return fixed.Point26_6{
		X: grid(p.X + s.state.origin.X),
		Y: grid(s.height - p.Y - s.state.origin.Y),
	}
}

func (s *sheet) Size() (x, y vg.Length)    { return s.width, s.height }
func (s *sheet) SetLineWidth(w vg.Length)  { s.state.width = w }
func (s *sheet) SetColor(c color.Color)    { s.state.color = color.NRGBAModel.Convert(c).(color.NRGBA) }
func (s *sheet) Translate(offset vg.Point) { s.state.origin = s.state.origin.Add(offset) }
func (s *sheet) Push()                     { s.stack = append(s.stack, s.state) }

func (s *sheet) Pop() {
	s.state = s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
}

func (s *sheet) SetLineDash(pattern []vg.Length, _ vg.Length) {
	if len(pattern) > 0 {
		panic("plots: a sheet draws no dashed lines")
	}
}

func (s *sheet) Rotate(float64)                      { panic("plots: a sheet cannot be rotated") }
func (s *sheet) Scale(float64, float64)              { panic("plots: a sheet cannot be scaled") }
func (s *sheet) DrawImage(vg.Rectangle, image.Image) { panic("plots: a sheet takes no images") }

func (s *sheet) Stroke(p vg.Path) {
	if s.state.width > 0 {
		s.marks = append(s.marks, mark{kind: strokeMark, color: s.state.color, path: s.segments(p), width: grid(s.state.width)})
	}
}

func (s *sheet) Fill(p vg.Path) {
	s.marks = append(s.marks, mark{kind: fillMark, color: s.state.color, path: s.segments(p)})
}

func (s *sheet) FillString(face font.Face, at vg.Point, txt string) {
	if txt != "" {
		s.marks = append(s.marks, mark{kind: textMark, color: s.state.color, at: s.point(at), face: face, text: txt})
	}
}

// arcPieces is how many lines stand for a whole circle. At the size of a
// marker, a few points, the corners cannot be seen.
const arcPieces = 32

func (s *sheet) segments(p vg.Path) []segment {
	var out []segment
	for _, c := range p {
		switch c.Type {
		case vg.MoveComp:
			out = append(out, segment{move: true, to: s.point(c.Pos)})
		case vg.LineComp:
			out = append(out, segment{to: s.point(c.Pos)})
		case vg.CloseComp:
			out = append(out, segment{closed: true})
		case vg.ArcComp:
			n := max(1, int(math.Ceil(math.Abs(c.Angle)/(2*math.Pi)*arcPieces-1e-6)))
			for i := range n + 1 {
				sin, cos := math.Sincos(c.Start + c.Angle*float64(i)/float64(n))
				at := vg.Point{X: c.Pos.X + c.Radius*vg.Length(cos), Y: c.Pos.Y + c.Radius*vg.Length(sin)}
				out = append(out, segment{move: len(out) == 0, to: s.point(at)})
			}
		default:
			panic("plots: a sheet draws no Bezier curves")
		}
	}
	return out
}
