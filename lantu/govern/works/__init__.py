"""The register of works in the studio's database: every version kept, who moved which stage, documents by hash."""
