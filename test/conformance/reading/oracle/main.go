// Reads texts as kubectl reads a file: one JSON string a line comes in, one JSON verdict a line goes out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// Verdict says what kubectl's decoder makes of a text.
type Verdict struct {
	// The documents up to the first refusal, without empty ones.
	Documents []json.RawMessage `json:"documents"`
	// Why the decoder goes no further; empty when it reads all of the text.
	Refusal string `json:"refusal,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 0, 1<<20), 1<<30)
	answers := bufio.NewWriter(os.Stdout)
	// Whoever asks waits for each answer of the last line it wrote.
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			log.Fatal(err)
		}
		answer, err := json.Marshal(read(text))
		if err != nil {
			log.Fatal(err)
		}
		answers.Write(append(answer, '\n'))
	}
	if err := answers.Flush(); err != nil {
		log.Fatal(err)
	}
}

// read follows StreamVisitor.Visit of k8s.io/cli-runtime/pkg/resource, up to where objects are looked at.
func read(text string) Verdict {
	verdict := Verdict{Documents: []json.RawMessage{}}
	decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	for {
		extension := runtime.RawExtension{}
		if err := decoder.Decode(&extension); err == io.EOF {
			return verdict
		} else if err != nil {
			verdict.Refusal = err.Error()
			return verdict
		}
		raw := bytes.TrimSpace(extension.Raw)
		if len(raw) != 0 && !bytes.Equal(raw, []byte("null")) {
			verdict.Documents = append(verdict.Documents, raw)
		}
	}
}
