"""The plan as people edit it: drafts, versions, proposals, texts, findings."""
