package run

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// Compare compares two results folders byte by byte, apart from
// provenance.json, and says for each file that differs how it does. Equal
// folders give nothing.
func Compare(was, is string) ([]string, error) {
	before, err := resultFiles(was)
	if err != nil {
		return nil, err
	}
	after, err := resultFiles(is)
	if err != nil {
		return nil, err
	}
	all := append(slices.Clone(before), after...)
	slices.Sort(all)
	var out []string
	for _, name := range slices.Compact(all) {
		switch {
		case !slices.Contains(after, name):
			out = append(out, name+": not written by the new run")
		case !slices.Contains(before, name):
			out = append(out, name+": written only by the new run")
		default:
			text, err := compareFile(name, filepath.Join(was, name), filepath.Join(is, name))
			if err != nil {
				return nil, err
			}
			if text != "" {
				out = append(out, name+": "+text)
			}
		}
	}
	return out, nil
}

// resultFiles lists the files of a results folder that depend on the
// experiment alone, by their path inside the folder. Files that do not belong
// to the contract are not looked at.
func resultFiles(dir string) ([]string, error) {
	var out []string
	for _, name := range []string{
		manifestName, seriesName, responsesName, responsesText, summaryName, reportName,
		record.PointsFile, record.PointsText, record.FailuresText,
	} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			out = append(out, name)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if record.IsPanelName(e.Name()) {
			out = append(out, e.Name())
		}
	}
	for _, folder := range []string{inputsName, plotsName} {
		entries, err := fs.ReadDir(os.DirFS(dir), folder)
		if err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		for _, e := range entries {
			out = append(out, folder+"/"+e.Name())
		}
	}
	return out, nil
}

func compareFile(name, was, is string) (string, error) {
	a, err := os.ReadFile(was)
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(is)
	if err != nil || bytes.Equal(a, b) {
		return "", err
	}
	switch filepath.Ext(name) {
	case ".parquet":
		if _, err := os.Stat(filepath.Join(filepath.Dir(was), record.PointsFile)); err == nil {
			return "other rows, or the same in other bytes; its twin as text shows which", nil
		}
		text, err := record.FirstDifference(was, is)
		if err != nil {
			return err.Error(), nil // a damaged file is a difference, and not a reason to stop
		}
		if text != "" {
			return text, nil
		}
		return "the same rows in other bytes", nil
	case ".png":
		return "another picture", nil
	}
	return firstLine(string(a), string(b)), nil
}

// firstLine describes the first line in which two texts differ.
func firstLine(a, b string) string {
	before, after := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			return fmt.Sprintf("line %d was\n    %s\n  and is\n    %s", i+1, cut(before[i]), cut(after[i]))
		}
	}
	return fmt.Sprintf("had %d lines and has %d", len(before), len(after))
}

// cut keeps long lines readable.
func cut(line string) string {
	const longest = 200
	if runes := []rune(line); len(runes) > longest {
		return string(runes[:longest]) + " ..."
	}
	return line
}
