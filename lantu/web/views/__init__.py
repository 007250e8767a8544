"""What pages, figures and the API show, as plain rows: an indicator, a place, money, maps, comparisons."""
