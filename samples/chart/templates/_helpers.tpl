{{- define "shop.fullname" -}}
{{ .Release.Name }}-catalog
{{- end }}

{{- define "shop.selectorLabels" -}}
app.kubernetes.io/name: catalog
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "shop.labels" -}}
{{ include "shop.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
