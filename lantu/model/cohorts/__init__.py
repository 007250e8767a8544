"""People by single year of age: how groups are split and summed, who lives on, one step of all ages, a population by itself."""
