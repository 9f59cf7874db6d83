package record

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Aligned writes a table for the terminal, with its first columns flush left
// and the others flush right. Its first row has the most cells.
func Aligned(table [][]string, left int) string {
	var width []int
	for _, row := range table {
		for i, cell := range row {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for _, row := range table {
		line := ""
		for i, cell := range row {
			if i > 0 {
				line += "  "
			}
			if i < left {
				line += fmt.Sprintf("%-*s", width[i], cell)
			} else {
				line += fmt.Sprintf("%*s", width[i], cell)
			}
		}
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return out.String()
}
