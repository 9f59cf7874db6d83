package plots

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"github.com/golang/freetype/raster"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

// pixelsPerPoint gives 144 dots per inch: sharp on a high-resolution screen
// and in print. An integer keeps the grid exact.
const pixelsPerPoint = 2

// png renders the sheet as pixels.
func (s *sheet) png(w io.Writer) error {
	bounds := image.Rect(0, 0, pixels(grid(s.width)).Ceil(), pixels(grid(s.height)).Ceil())
	img := image.NewRGBA(bounds)
	draw.Draw(img, bounds, image.White, image.Point{}, draw.Src)
	pen := raster.NewRasterizer(bounds.Dx(), bounds.Dy())
	pen.UseNonZeroWinding = true
	painter := raster.NewRGBAPainter(img)
	for _, m := range s.marks {
		pen.Clear()
		switch m.kind {
		case fillMark:
			for _, p := range polygons(m.path) {
				p = append(p, p[0])
				addLines(pen, p)
			}
		case strokeMark:
			for _, p := range polygons(m.path) {
				var line raster.Path
				addLines(&line, p)
				pen.AddStroke(line, pixels(m.width), raster.ButtCapper, raster.RoundJoiner)
			}
		case textMark:
			if err := addText(pen, m); err != nil {
				return err
			}
		}
		painter.SetColor(color.Color(m.color))
		pen.Rasterize(painter)
	}
	return png.Encode(w, img)
}

func pixels(x fixed.Int26_6) fixed.Int26_6 { return x * pixelsPerPoint }

// polygons splits a path into its rings or lines, in pixels, without repeated
// points, which the stroker does not like.
func polygons(path []segment) [][]fixed.Point26_6 {
	var out [][]fixed.Point26_6
	var ring []fixed.Point26_6
	flush := func() {
		if len(ring) > 1 {
			out = append(out, ring)
		}
		ring = nil
	}
	for _, s := range path {
		switch {
		case s.closed:
			if len(ring) > 1 && ring[0] != ring[len(ring)-1] {
				ring = append(ring, ring[0])
			}
			flush()
			continue
		case s.move:
			flush()
		}
		p := fixed.Point26_6{X: pixels(s.to.X), Y: pixels(s.to.Y)}
		if len(ring) == 0 || ring[len(ring)-1] != p {
			ring = append(ring, p)
		}
	}
	flush()
	return out
}

func addLines(to raster.Adder, points []fixed.Point26_6) {
	to.Start(points[0])
	for _, p := range points[1:] {
		to.Add1(p)
	}
}

// addText adds the outlines of a piece of text. The font's outlines come in
// fixed point and are filled in fixed point, unlike in golang.org/x/image/vector,
// whose float32 curves differ in the last bit between processors.
func addText(pen *raster.Rasterizer, m mark) error {
	var buf sfnt.Buffer
	size := pixels(grid(m.face.Font.Size))
	at := fixed.Point26_6{X: pixels(m.at.X), Y: pixels(m.at.Y)}
	for _, g := range glyphs(m.face, m.text, size) {
		at.X += g.kern
		outline, err := m.face.Face.LoadGlyph(&buf, g.index, size, nil)
		if err != nil {
			return fmt.Errorf("cannot draw %q: %w", m.text, err)
		}
		for _, o := range outline {
			a, b, c := o.Args[0].Add(at), o.Args[1].Add(at), o.Args[2].Add(at)
			switch o.Op {
			case sfnt.SegmentOpMoveTo:
				pen.Start(a)
			case sfnt.SegmentOpLineTo:
				pen.Add1(a)
			case sfnt.SegmentOpQuadTo:
				pen.Add2(a, b)
			case sfnt.SegmentOpCubeTo:
				pen.Add3(a, b, c)
			}
		}
		at.X += g.advance(&buf, m.face, size)
	}
	return nil
}

// glyph is one character of a piece of text.
type glyph struct {
	index sfnt.GlyphIndex
	kern  fixed.Int26_6 // distance to the glyph before it, on top of its advance
}

// glyphs looks up the glyphs of a piece of text. Size is the number of units,
// of whatever kind, in the font's em square.
func glyphs(f font.Face, txt string, size fixed.Int26_6) []glyph {
	var buf sfnt.Buffer
	var out []glyph
	for _, r := range txt {
		var g glyph
		g.index, _ = f.Face.GlyphIndex(&buf, r) // a missing glyph is drawn as the font's box
		if n := len(out); n > 0 {
			g.kern, _ = f.Face.Kern(&buf, out[n-1].index, g.index, size, xfont.HintingNone) // most pairs have none
		}
		out = append(out, g)
	}
	return out
}

func (g glyph) advance(buf *sfnt.Buffer, f font.Face, size fixed.Int26_6) fixed.Int26_6 {
	a, err := f.Face.GlyphAdvance(buf, g.index, size, xfont.HintingNone)
	if err != nil {
		return 0
	}
	return a
}
