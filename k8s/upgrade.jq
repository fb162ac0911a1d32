# Of the line's StatefulSet, a Job that runs "upgrade" once, as the same user and with the same configuration.
.spec.template as $pod
| {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {generateName: "straingauge-upgrade-", labels: {"app.kubernetes.io/component": "upgrade"}},
    spec: {
      backoffLimit: 0,
      template: {
        metadata: {
          labels: {
            "app.kubernetes.io/name": "straingauge",
            "app.kubernetes.io/component": "upgrade",
            "app.kubernetes.io/part-of": "straingauge"
          }
        },
        spec: (
          $pod.spec
          | del(.topologySpreadConstraints)
          | .restartPolicy = "Never"
          | .volumes += [{name: "state", emptyDir: {}}]
          | .containers[0] |= (
              del(.startupProbe, .livenessProbe, .readinessProbe, .ports)
              | .args = ["upgrade", "--config", "/etc/straingauge/straingauge.yaml"]
            )
        )
      }
    }
  }
